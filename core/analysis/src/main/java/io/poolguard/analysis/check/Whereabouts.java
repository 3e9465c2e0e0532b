package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.Disjunct;
import io.poolguard.analysis.dataflow.FlowGraph;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.dataflow.Transfer;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.program.Program;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an object that a method has in hand may be taken over by somebody: closed, returned,
 * stored, captured, or given to code out of sight, on some path. The object is born at a statement
 * or given as a parameter, and followed into what is made around it and into methods in sight. Errs
 * towards "taken over".
 */
final class Whereabouts {
  private static final int MAX_DEPTH = 6;

  private final Program program;
  private final Callees callees;

  Whereabouts(Program program, Callees callees) {
    this.program = program;
    this.callees = callees;
  }

  /**
   * Whether an object that a statement makes may be taken over on its way through the body; true if
   * the way is too long to follow.
   *
   * @param origin an allocation, or a call whose result is the object
   */
  boolean isTakenOver(Body body, Statement origin) {
    return new Way(body, List.of(origin), 0, new HashSet<>()).isTaken(new Held(new BitSet()));
  }

  /**
   * Whether the body gives each object that these statements make to its caller and to nobody else,
   * and returns nothing but such.
   */
  boolean isOnlyReturned(Body body, List<Statement> origins) {
    return new Way(body, origins, 0, new HashSet<>()).isOnlyReturned();
  }

  private record Visit(MethodRef method, int local) {}

  private boolean isTakenOver(Body body, int parameter, Set<Visit> seen, int depth) {
    if (depth > MAX_DEPTH) {
      return true;
    }
    if (!seen.add(new Visit(body.method(), parameter))) {
      return false;
    }
    BitSet given = new BitSet();
    given.set(parameter);
    return new Way(body, List.of(), depth, seen).isTaken(new Held(given));
  }

  /** The locals that hold the object, on some path; joined by union. */
  private record Held(BitSet locals) implements Disjunct<Held> {
    @Override
    public Object mergeKey() {
      return Held.class;
    }

    @Override
    public Object joinClass() {
      return Held.class;
    }

    @Override
    public Object narrowClass() {
      return Held.class;
    }

    @Override
    public Held join(Held other, int block) {
      BitSet both = (BitSet) locals.clone();
      both.or(other.locals);
      return new Held(both);
    }
  }

  /** The way of one object through one body. */
  private final class Way implements Transfer<Held> {
    private final Body body;
    private final List<Statement> origins;
    private final int depth;
    private final Set<Visit> seen;
    private boolean taken;
    private boolean returned;
    private boolean returnsOther;

    Way(Body body, List<Statement> origins, int depth, Set<Visit> seen) {
      this.body = body;
      this.origins = origins;
      this.depth = depth;
      this.seen = seen;
    }

    boolean isTaken(Held start) {
      return !follow(start) || taken || returned;
    }

    boolean isOnlyReturned() {
      return follow(new Held(new BitSet())) && !taken && returned && !returnsOther;
    }

    private boolean follow(Held start) {
      return new Solver<>(new FlowGraph(body), this, Solver.Limits.STANDARD).solve(List.of(start));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Two statements of one body may be equal.
    public int run(int index, Held state, Sink<Held> sink) {
      Block block = body.blocks().get(index);
      BitSet held = (BitSet) state.locals.clone();
      block.handlers().forEach(handler -> sink.flow(handler.target(), state));
      for (Statement statement : block.statements()) {
        taken |= takes(statement, held, seen, depth);
        if (origins.stream().anyMatch(origin -> origin == statement)) {
          held.set(Uses.written(statement));
        }
      }
      Held after = new Held(held);
      block.handlers().forEach(handler -> sink.flow(handler.target(), after));
      Terminator end = block.terminator();
      if (end instanceof Terminator.Return exit) {
        boolean gives = exit.value() >= 0 && held.get(exit.value());
        returned |= gives;
        returnsOther |= !gives;
      }
      Uses.successors(end).forEach(next -> sink.flow(next, after));
      return block.statements().size() + 1;
    }
  }

  /**
   * Whether the statement takes over what one of the locals holds; adds what it makes around it.
   */
  private boolean takes(Statement statement, BitSet held, Set<Visit> seen, int depth) {
    if (statement instanceof Statement.Call call) {
      return takes(call, held, seen, depth);
    }
    boolean taken =
        (statement instanceof Statement.StoreField store && held.get(store.source()))
            || (statement instanceof Statement.StoreArray element && held.get(element.source()))
            || (statement instanceof Statement.MakeFunction function
                && function.captures().stream().anyMatch(held::get))
            || (statement instanceof Statement.Unknown unknown
                && unknown.mentioned().stream().anyMatch(held::get));
    boolean copies =
        (statement instanceof Statement.Assign copy && held.get(copy.source()))
            || (statement instanceof Statement.Cast cast && held.get(cast.source()));
    if (Uses.written(statement) >= 0) {
      held.set(Uses.written(statement), copies);
    }
    return taken;
  }

  private boolean takes(Statement.Call call, BitSet held, Set<Visit> seen, int depth) {
    boolean receives = call.receiver() >= 0 && held.get(call.receiver());
    BitSet before = (BitSet) held.clone();
    if (call.target() >= 0) {
      held.clear(call.target());
    }
    if (!receives && call.arguments().stream().noneMatch(before::get)) {
      return false;
    }
    Optional<Row> row = callees.row(call.method());
    if (row.isPresent()) {
      for (Effect effect : row.get().effects()) {
        if (takes(effect, call, before)) {
          return true;
        }
        makes(effect, call, before, held);
      }
      return false;
    }
    return takesUnknown(call, before, seen, depth);
  }

  private boolean takesUnknown(Statement.Call call, BitSet held, Set<Visit> seen, int depth) {
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
    return effect instanceof Effect.Swap swap && holds(swap.value(), call, held);
  }

  /** Adds what the call makes around the object, or gives back of it. */
  private static void makes(Effect effect, Statement.Call call, BitSet before, BitSet held) {
    if (effect instanceof Effect.Wrap wrap && holds(wrap.resource(), call, before)) {
      add(wrap.owner(), call, held);
    } else if (effect instanceof Effect.Same same && holds(same.operand(), call, before)) {
      add(Operand.RESULT, call, held);
    }
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
