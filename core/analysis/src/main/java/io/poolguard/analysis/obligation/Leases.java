package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leases: objects whose {@code close()} gives the connection of a field back to a pool of the
 * program's own. Once it has returned, the connection has been given back, then or by an earlier
 * call; so {@code close()} may ask a flag that it sets itself, or for null, and nothing else: one
 * that counts its users, or was lent what it holds, is none. Errs towards none.
 */
final class Leases {
  private static final String FLAG = "java/util/concurrent/atomic/AtomicBoolean";

  private static final Set<String> COUNTS = Set.of("I", "J");

  private final OwnPools pools;
  private final Callees callees;
  private final Map<MethodRef, Optional<FieldRef>> known = new HashMap<>();

  Leases(OwnPools pools, Callees callees) {
    this.pools = pools;
    this.callees = callees;
  }

  /** The field whose connection a call of the method gives back, if the method is such a close. */
  Optional<FieldRef> field(MethodRef method) {
    Optional<FieldRef> field = known.get(method);
    if (field == null) {
      field =
          pools.isClose(method)
              ? callees.types().program().body(method).flatMap(this::find)
              : Optional.empty();
      known.put(method, field);
    }
    return field;
  }

  private Optional<FieldRef> find(Body body) {
    BitSet held = new BitSet();
    Set<FieldRef> fields = new HashSet<>();
    OwnPools.follow(body, held, statement -> isOfSession(statement, fields));
    boolean gives =
        OwnPools.calls(body).anyMatch(call -> pools.givesBack(body, call, held))
            && fields.size() == 1;
    BitSet asked = asked(body);
    asked.or(held);
    return gives && body.blocks().stream().allMatch(block -> asksOnly(block.terminator(), asked))
        ? Optional.of(fields.iterator().next())
        : Optional.empty();
  }

  private boolean isOfSession(Statement statement, Set<FieldRef> fields) {
    if (statement instanceof Statement.LoadField load
        && load.receiver() == 0
        && pools.isSession(load.field().type())) {
      fields.add(load.field());
      return true;
    }
    return false;
  }

  /** The locals that tell whether the connection has been given back already. */
  private static BitSet asked(Body body) {
    Set<FieldRef> stored = stored(body);
    BitSet asked = new BitSet();
    OwnPools.follow(
        body,
        asked,
        statement ->
            (statement instanceof Statement.LoadField load
                    && !COUNTS.contains(load.field().type())
                    && stored.contains(load.field()))
                || (statement instanceof Statement.Call call
                    && call.method().owner().equals(FLAG)));
    return asked;
  }

  private static Set<FieldRef> stored(Body body) {
    Set<FieldRef> stored = new HashSet<>();
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.StoreField store) {
          stored.add(store.field());
        }
      }
    }
    return stored;
  }

  private static boolean asksOnly(Terminator terminator, BitSet asked) {
    if (terminator instanceof Terminator.Switch) {
      return false;
    }
    if (!(terminator instanceof Terminator.Branch branch)) {
      return true;
    }
    return (branch.condition() instanceof Condition.IsNull test && asked.get(test.operand()))
        || (branch.condition() instanceof Condition.IsTrue flag && asked.get(flag.operand()));
  }
}
