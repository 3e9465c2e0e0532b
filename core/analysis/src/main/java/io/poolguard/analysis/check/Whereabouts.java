package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.program.Program;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an object that a method has in hand may be taken over by somebody: closed, returned,
 * stored, captured, or given to code out of sight. Looks at all places of the method, whatever the
 * order, and follows the object into what is made around it and into methods in sight. Errs towards
 * "taken over".
 */
final class Whereabouts {
  private static final int MAX_DEPTH = 6;

  private final Program program;
  private final Callees callees;

  Whereabouts(Program program, Callees callees) {
    this.program = program;
    this.callees = callees;
  }

  /** Whether some place of the body takes over what the local holds. */
  boolean isTakenOver(Body body, int local) {
    return isTakenOver(body, local, new HashSet<>(), 0);
  }

  private record Visit(MethodRef method, int local) {}

  private boolean isTakenOver(Body body, int local, Set<Visit> seen, int depth) {
    if (depth > MAX_DEPTH) {
      return true;
    }
    if (!seen.add(new Visit(body.method(), local))) {
      return false;
    }
    BitSet held = aliases(body, local);
    boolean grown = true;
    while (grown) {
      int before = held.cardinality();
      for (Block block : body.blocks()) {
        for (Statement statement : block.statements()) {
          if (takes(statement, held, seen, depth)) {
            return true;
          }
        }
        if (block.terminator() instanceof Terminator.Return exit
            && exit.value() >= 0
            && held.get(exit.value())) {
          return true;
        }
      }
      grown = held.cardinality() > before;
    }
    return false;
  }

  /** The locals that hold what the local holds, at some time. */
  static BitSet aliases(Body body, int local) {
    BitSet held = new BitSet();
    held.set(local);
    int before;
    do {
      before = held.cardinality();
      for (Block block : body.blocks()) {
        for (Statement statement : block.statements()) {
          spread(statement, held);
        }
      }
    } while (held.cardinality() > before);
    return held;
  }

  private static void spread(Statement statement, BitSet held) {
    if (statement instanceof Statement.Assign copy && held.get(copy.source())) {
      held.set(copy.target());
    } else if (statement instanceof Statement.Cast cast && held.get(cast.source())) {
      held.set(cast.target());
    }
  }

  /**
   * Whether the statement takes over what one of the locals holds; adds what it makes around it.
   */
  private boolean takes(Statement statement, BitSet held, Set<Visit> seen, int depth) {
    spread(statement, held);
    if (statement instanceof Statement.StoreField store) {
      return held.get(store.source());
    }
    if (statement instanceof Statement.StoreArray store) {
      return held.get(store.source());
    }
    if (statement instanceof Statement.MakeFunction function) {
      return function.captures().stream().anyMatch(held::get);
    }
    if (statement instanceof Statement.Unknown unknown) {
      return unknown.mentioned().stream().anyMatch(held::get);
    }
    return statement instanceof Statement.Call call && takes(call, held, seen, depth);
  }

  private boolean takes(Statement.Call call, BitSet held, Set<Visit> seen, int depth) {
    boolean receives = call.receiver() >= 0 && held.get(call.receiver());
    if (!receives && call.arguments().stream().noneMatch(held::get)) {
      return false;
    }
    Optional<Row> row = callees.row(call.method());
    if (row.isPresent()) {
      return row.get().effects().stream().anyMatch(effect -> takes(effect, call, held));
    }
    List<MethodRef> targets = callees.targets(call, null);
    if (targets.isEmpty()) {
      return call.arguments().stream().anyMatch(held::get) || mayClose(call);
    }
    return targets.stream().anyMatch(target -> takes(target, call, held, seen, depth));
  }

  /** A method out of sight that is given nothing and gives nothing back. */
  private static boolean mayClose(Statement.Call call) {
    return call.arguments().isEmpty() && call.method().resultType().equals("V");
  }

  private boolean takes(
      MethodRef target, Statement.Call call, BitSet held, Set<Visit> seen, int depth) {
    Optional<Body> body = program.body(target);
    if (body.isEmpty()) {
      return true;
    }
    int shift = body.get().isStatic() ? 0 : 1;
    if (shift == 1
        && call.receiver() >= 0
        && held.get(call.receiver())
        && isTakenOver(body.get(), 0, seen, depth + 1)) {
      return true;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      if (held.get(call.arguments().get(i))
          && isTakenOver(body.get(), i + shift, seen, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takes(Effect effect, Statement.Call call, BitSet held) {
    if (effect instanceof Effect.Release release) {
      return holds(release.resource(), call, held);
    }
    if (effect instanceof Effect.Keep keep) {
      return holds(keep.operand(), call, held);
    }
    if (effect instanceof Effect.Put put) {
      return holds(put.value(), call, held);
    }
    if (effect instanceof Effect.PutKey put) {
      return holds(put.key(), call, held);
    }
    if (effect instanceof Effect.Set set) {
      return set.value() != null && holds(set.value(), call, held);
    }
    if (effect instanceof Effect.Swap swap) {
      return holds(swap.value(), call, held);
    }
    if (effect instanceof Effect.Wrap wrap && holds(wrap.resource(), call, held)) {
      add(wrap.owner(), call, held);
    } else if (effect instanceof Effect.Same same && holds(same.operand(), call, held)) {
      add(Operand.RESULT, call, held);
    }
    return false;
  }

  private static boolean holds(Operand operand, Statement.Call call, BitSet held) {
    int local = local(operand, call);
    return local >= 0 && held.get(local);
  }

  private static void add(Operand operand, Statement.Call call, BitSet held) {
    int local = local(operand, call);
    if (local >= 0) {
      held.set(local);
    }
  }

  private static int local(Operand operand, Statement.Call call) {
    return switch (operand.kind()) {
      case RECEIVER -> call.receiver();
      case ARGUMENT ->
          operand.index() < call.arguments().size() ? call.arguments().get(operand.index()) : -1;
      case RESULT -> call.target();
    };
  }
}
