package io.poolguard.analysis.summary;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.obligation.Callees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which bodies call methods of their own object of which there is more than one body, as template
 * methods do: what they do depends on the object's class. Calls by way of another variable are not
 * seen. Errs towards "does not depend".
 */
final class SelfCalls {
  private final Callees callees;
  private final Map<MethodRef, Boolean> known = new HashMap<>();

  SelfCalls(Callees callees) {
    this.callees = callees;
  }

  boolean in(MethodRef method) {
    Boolean found = known.get(method);
    if (found == null) {
      known.put(method, false); // Until it is known, of one that calls itself.
      Optional<Body> body = callees.types().program().body(method);
      found = body.isPresent() && !body.get().isStatic() && depends(body.get());
      known.put(method, found);
    }
    return found;
  }

  private boolean depends(Body body) {
    // Compilers push the object again for each call: in class files it has another local.
    Map<Integer, Boolean> self = new HashMap<>();
    self.put(0, true);
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Call call
            && self.getOrDefault(call.receiver(), false)
            && depends(call)) {
          return true;
        }
        int written = Uses.written(statement);
        if (written >= 0) {
          self.put(
              written,
              statement instanceof Statement.Assign copy
                  && self.getOrDefault(copy.source(), false));
        }
      }
    }
    return false;
  }

  private boolean depends(Statement.Call call) {
    List<MethodRef> targets = callees.targets(call, null);
    return targets.size() > 1 || (targets.size() == 1 && in(targets.get(0)));
  }
}
