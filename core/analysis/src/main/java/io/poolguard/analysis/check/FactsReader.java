package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Facts} from a body: which values reach each call, a least fixpoint over its blocks.
 */
final class FactsReader {
  private final Conduct conduct;
  private final Body body;
  private final int[] firstNumber;
  private final List<@Nullable State> atEntry = new ArrayList<>();
  private final Map<Integer, Statement> statements = new HashMap<>();
  private final Map<Value, Set<Value>> contents = new HashMap<>();
  private final Map<Integer, Facts.Stored> stored = new TreeMap<>();
  private final Map<Value, List<Set<Value>>> captured = new HashMap<>();
  private final Map<Integer, Facts.Event> events = new TreeMap<>();
  private final Set<Value> returned = new LinkedHashSet<>();
  private boolean grown;

  private FactsReader(Conduct conduct, Body body) {
    this.conduct = conduct;
    this.body = body;
    firstNumber = new int[body.blocks().size()];
    int number = 0;
    for (int i = 0; i < firstNumber.length; i++) {
      firstNumber[i] = number;
      number += body.blocks().get(i).statements().size() + 1;
      atEntry.add(null);
    }
  }

  static Facts read(Conduct conduct, Body body) {
    FactsReader reader = new FactsReader(conduct, body);
    State start = new State(new Object[body.locals().size()]);
    for (int i = 0; i < body.parameters(); i++) {
      start.locals[i] = Set.of(new Value.Parameter(i));
    }
    reader.arrive(0, start);
    do {
      reader.grown = false;
      for (int i = 0; i < body.blocks().size(); i++) {
        State state = reader.atEntry.get(i);
        if (state != null) {
          reader.run(i, state.copy());
        }
      }
    } while (reader.grown);
    return new Facts(
        body,
        List.copyOf(reader.events.values()),
        reader.statements,
        reader.contents,
        reader.captured,
        List.copyOf(reader.stored.values()),
        reader.returned);
  }

  /** What the locals hold at a point. */
  private static final class State {
    final Object[] locals;
    boolean inTransaction;
    boolean toldNone;
    Set<Value> done = Set.of();

    /** The connections that began it, as far as connections did. */
    Set<Value> begunBy = Set.of();

    State(Object[] locals) {
      this.locals = locals;
    }

    @SuppressWarnings("unchecked")
    Set<Value> of(int local) {
      Object found = local < 0 ? null : locals[local];
      return found == null ? Set.of() : (Set<Value>) found;
    }

    /** What is another object from here on, or starts anew. */
    void begins(Value value) {
      if (done.contains(value)) {
        done = without(done, value::equals);
      }
    }

    State copy() {
      State copy = new State(Arrays.copyOf(locals, locals.length));
      copy.inTransaction = inTransaction;
      copy.toldNone = toldNone;
      copy.done = done;
      copy.begunBy = begunBy;
      return copy;
    }
  }

  private void arrive(int block, State state) {
    State known = atEntry.get(block);
    if (known == null) {
      atEntry.set(block, state.copy());
      grown = true;
      return;
    }
    grown |= state.inTransaction && !known.inTransaction;
    known.inTransaction |= state.inTransaction;
    grown |= known.toldNone && !state.toldNone;
    known.toldNone &= state.toldNone;
    if (!state.done.containsAll(known.done)) {
      known.done = without(known.done, value -> !state.done.contains(value));
      grown = true;
    }
    if (!known.begunBy.containsAll(state.begunBy)) {
      known.begunBy = union(known.begunBy, state.begunBy);
      grown = true;
    }
    for (int i = 0; i < known.locals.length; i++) {
      Set<Value> more = state.of(i);
      if (!known.of(i).containsAll(more)) {
        known.locals[i] = union(known.of(i), more);
        grown = true;
      }
    }
  }

  private static Set<Value> without(Set<Value> all, Predicate<Value> which) {
    Set<Value> rest = new LinkedHashSet<>(all);
    rest.removeIf(which);
    return rest;
  }

  private static Set<Value> union(Set<Value> one, Set<Value> other) {
    Set<Value> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  private void run(int index, State state) {
    Block block = body.blocks().get(index);
    int number = firstNumber[index];
    for (Statement statement : block.statements()) {
      // A close that throws has closed.
      boolean early = statement instanceof Statement.Call call && !isRelease(call);
      if (early) {
        block.handlers().forEach(handler -> arrive(handler.target(), state));
      }
      apply(statement, number, state, index);
      if (!early && statement instanceof Statement.Call) {
        block.handlers().forEach(handler -> arrive(handler.target(), state));
      }
      number++;
    }
    block.handlers().forEach(handler -> arrive(handler.target(), state));
    leave(block.terminator(), state);
    if (block.terminator() instanceof Terminator.Return exit) {
      returned.addAll(state.of(exit.value()));
    }
  }

  private void leave(Terminator end, State state) {
    if (end instanceof Terminator.Branch branch
        && branch.condition() instanceof Condition.IsTrue test) {
      Set<Value> answers = state.of(test.operand());
      State yes = state.copy();
      yes.done = union(state.done, done(answers, true));
      arrive(branch.whenTrue(), yes);
      State no = state.copy();
      no.done = union(state.done, done(answers, false));
      no.toldNone |= tell(answers, SideEffect.TellsTransaction.class::isInstance);
      arrive(branch.whenFalse(), no);
    } else {
      Uses.successors(end).forEach(next -> arrive(next, state));
    }
  }

  /** The one object that each of the questions was asked, if the answer says that it has ended. */
  private Set<Value> done(Set<Value> answers, boolean given) {
    if (!tell(answers, new SideEffect.TellsDone(given)::equals)) {
      return Set.of();
    }
    Set<Value> all = new LinkedHashSet<>();
    for (Value answer : answers) {
      Facts.Event question = events.get(((Value.Result) answer).number());
      all.addAll(question == null ? Set.of() : question.receiver());
    }
    return all.size() == 1 ? all : Set.of();
  }

  private boolean tell(Set<Value> values, Predicate<SideEffect> what) {
    return !values.isEmpty()
        && values.stream()
            .allMatch(
                value ->
                    value instanceof Value.Result result
                        && statements.get(result.number()) instanceof Statement.Call call
                        && conduct.of(call.method()).stream().anyMatch(what));
  }

  private boolean isRelease(Statement.Call call) {
    return conduct.has(call.method(), Effect.Release.class);
  }

  private void apply(Statement statement, int number, State state, int block) {
    if (statement instanceof Statement.Call call) {
      call(call, number, state, block);
    } else if (statement instanceof Statement.Assign copy) {
      state.locals[copy.target()] = state.of(copy.source());
    } else if (statement instanceof Statement.Cast cast) {
      state.locals[cast.target()] = state.of(cast.source());
    } else if (statement instanceof Statement.MakeFunction function) {
      List<Set<Value>> now = function.captures().stream().map(state::of).toList();
      Value made = made(statement, number, function.target(), state);
      captured.put(made, now);
      now.forEach(values -> contain(Set.of(made), values));
    } else if (statement instanceof Statement.New fresh) {
      made(statement, number, fresh.target(), state);
    } else if (statement instanceof Statement.NewArray array) {
      made(statement, number, array.target(), state);
    } else if (statement instanceof Statement.StoreArray store) {
      contain(state.of(store.array()), state.of(store.source()));
    } else if (statement instanceof Statement.StoreField store) {
      stored.put(number, new Facts.Stored(number, store.field(), state.of(store.source())));
      state.begins(new Value.Loaded(store.field()));
      contain(state.of(store.receiver()), state.of(store.source()));
    } else if (statement instanceof Statement.LoadArray load) {
      state.locals[load.target()] = elements(state.of(load.array()));
    } else if (statement instanceof Statement.LoadField load) {
      state.locals[load.target()] = Set.of(new Value.Loaded(load.field()));
    } else if (statement instanceof Statement.Load load
        && (load.constant() instanceof Constant.IntConstant
            || load.constant() instanceof Constant.OtherConstant
            || load.constant() instanceof Constant.EnumConstant)) {
      state.locals[load.target()] = Set.of(new Value.Literal(load.constant()));
    } else if (Uses.written(statement) >= 0) {
      state.locals[Uses.written(statement)] = null;
    }
  }

  private Value made(Statement statement, int number, int target, State state) {
    Value made = new Value.Made(number);
    state.begins(made);
    statements.put(number, statement);
    state.locals[target] = Set.of(made);
    return made;
  }

  private Set<Value> elements(Set<Value> containers) {
    Set<Value> all = new LinkedHashSet<>();
    containers.forEach(value -> all.addAll(contents.getOrDefault(value, Set.of())));
    return all;
  }

  private void contain(Set<Value> containers, Set<Value> values) {
    for (Value container : containers) {
      if (!values.isEmpty() && !(container instanceof Value.Literal)) {
        grown |= contents.computeIfAbsent(container, k -> new LinkedHashSet<>()).addAll(values);
      }
    }
  }

  private void call(Statement.Call call, int number, State state, int block) {
    List<Set<Value>> arguments = new ArrayList<>(call.arguments().size());
    for (int argument : call.arguments()) {
      arguments.add(state.of(argument));
    }
    Set<Value> receiver = state.of(call.receiver());
    Facts.Event event =
        new Facts.Event(
            number,
            call,
            receiver,
            arguments,
            state.inTransaction,
            state.toldNone,
            state.done,
            isInLoop(block));
    Facts.Event before = events.put(number, event);
    if (before != null && before.inTransaction() && !event.inTransaction()) {
      events.put(number, before);
    }
    statements.put(number, call);
    Value result = new Value.Result(number);
    Set<Value> results = Set.of(result);
    state.begins(result);
    if (call.method().isConstructor()) {
      arguments.forEach(values -> contain(receiver, values));
    } else if (!conduct.isInSight(call)) {
      contain(results, receiver);
      arguments.forEach(values -> contain(results, values));
    }
    conduct.row(call.method()).ifPresent(row -> contents(row, event));
    boolean kept = Descriptors.isReference(call.method().resultType());
    for (SideEffect effect : conduct.of(event)) {
      kept |= effect instanceof SideEffect.TellsTransaction;
      kept |= effect instanceof SideEffect.TellsDone;
      if (effect instanceof SideEffect.Begin) {
        state.inTransaction = true;
        state.begunBy = conduct.isSession(call.method().owner()) ? receiver : Set.of();
      } else if (effect instanceof SideEffect.End && endsIt(event, state)) {
        state.inTransaction = false;
      } else if (effect instanceof SideEffect.HandOver over) {
        operand(event, over.task()).forEach(state::begins);
      } else if (effect instanceof SideEffect.Carry carry) {
        contain(operand(event, carry.container()), operand(event, carry.task()));
      }
    }
    if (call.target() >= 0) {
      state.locals[call.target()] = kept ? results : null;
    }
  }

  /** A connection ends only what it has begun itself. */
  private boolean endsIt(Facts.Event event, State state) {
    return !conduct.isSession(event.call().method().owner())
        || event.receiver().stream().anyMatch(state.begunBy::contains);
  }

  private void contents(Row row, Facts.Event event) {
    for (Effect effect : row.effects()) {
      if (effect instanceof Effect.Put put) {
        contain(operand(event, put.container()), operand(event, put.value()));
      } else if (effect instanceof Effect.Set set && set.value() != null) {
        contain(operand(event, set.cell()), operand(event, set.value()));
      }
    }
  }

  static Set<Value> operand(Facts.Event event, Operand operand) {
    return switch (operand.kind()) {
      case RECEIVER -> event.receiver();
      case RESULT -> Set.of(event.result());
      case ARGUMENT ->
          operand.index() < event.arguments().size()
              ? event.arguments().get(operand.index())
              : Set.of();
    };
  }

  private final Map<Integer, Boolean> loops = new HashMap<>();

  private boolean isInLoop(int block) {
    return loops.computeIfAbsent(block, this::leadsBack);
  }

  private boolean leadsBack(int block) {
    BitSet seen = new BitSet();
    List<Integer> open = new ArrayList<>(Uses.successors(body.blocks().get(block).terminator()));
    while (!open.isEmpty()) {
      int next = open.remove(open.size() - 1);
      if (next == block) {
        return true;
      }
      if (!seen.get(next)) {
        seen.set(next);
        open.addAll(Uses.successors(body.blocks().get(next).terminator()));
      }
    }
    return false;
  }
}
