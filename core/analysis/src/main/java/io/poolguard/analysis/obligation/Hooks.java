package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The methods that call, on their own object, what several classes implement: template methods.
 * What they do to an object whose very class is known is asked of that class alone. Errs towards
 * no.
 */
public final class Hooks {
  private static final int DEPTH = 4;

  private final Callees callees;
  private final Map<MethodRef, Boolean> known = new HashMap<>();

  /**
   * @param callees which bodies calls run
   */
  public Hooks(Callees callees) {
    this.callees = callees;
  }

  /** Whether the method, or one that it calls on its own object, is such a method. */
  public boolean asksItself(MethodRef method) {
    Boolean asks = known.get(method);
    if (asks == null) {
      asks = search(method, DEPTH);
      known.put(method, asks);
    }
    return asks;
  }

  private boolean search(MethodRef method, int depth) {
    Optional<Body> body = callees.types().program().body(method);
    if (depth == 0 || body.isEmpty() || body.get().isStatic()) {
      return false;
    }
    BitSet self = new BitSet();
    self.set(0);
    OwnPools.follow(body.get(), self, statement -> false);
    return OwnPools.calls(body.get())
        .filter(call -> call.receiver() >= 0 && self.get(call.receiver()))
        .filter(call -> callees.row(call.method()).isEmpty())
        .anyMatch(call -> asks(call, depth));
  }

  private boolean asks(Statement.Call call, int depth) {
    List<MethodRef> targets = callees.targets(call, null);
    if (targets.size() == 1) {
      return search(targets.get(0), depth - 1);
    }
    return call.kind() != CallKind.SPECIAL
        && (targets.size() > 1
            || callees
                .types()
                .resolve(call.method())
                .filter(found -> found.method().is(Flag.ABSTRACT))
                .isPresent());
  }
}
