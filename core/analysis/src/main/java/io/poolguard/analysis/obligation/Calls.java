package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call does, by the best knowledge there is: the function object known to be called, the
 * body of a receiver whose class is known, the catalogue's row, the bodies in sight, or nothing.
 */
final class Calls {
  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Plain plain;
  private final Answers answers;
  private final Rows rows;
  private final Instantiation instantiation;
  private final Relevance relevance;
  private final UnknownCalls unknowns;
  private final Overridden overridden;

  Calls(Machine machine) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.plain = new Plain(machine);
    this.answers = new Answers(machine, plain);
    this.rows = new Rows(machine, this, answers);
    this.instantiation = new Instantiation(machine);
    this.relevance = new Relevance(machine);
    this.unknowns = new UnknownCalls(machine, this);
    this.overridden = new Overridden(machine);
  }

  void run(Statement.Call call, int number, State state, Machine.Outcomes outcomes) {
    Invocation at = invocation(call, number, state);
    run(at, state, outcomes);
  }

  private Invocation invocation(Statement.Call call, int number, State state) {
    int receiver = call.receiver() < 0 ? -1 : plain.value(state, call.receiver());
    List<Integer> arguments = new ArrayList<>();
    for (int local : call.arguments()) {
      arguments.add(plain.value(state, local));
    }
    return new Invocation(call, number, receiver, arguments);
  }

  /** After a call its receiver is known not to be null: what the JVM raises is no way out. */
  void run(Invocation at, State before, Machine.Outcomes outcomes) {
    Fact receiver = at.receiver() < 0 ? Fact.NOTHING : before.fact(at.receiver());
    if (receiver.nullness() == Nullness.NULL) {
      return;
    }
    State state = before;
    if (at.receiver() >= 0 && receiver.nullness() == Nullness.UNKNOWN) {
      state = before.copy();
      state.know(at.receiver(), receiver.with(Nullness.NON_NULL));
    }
    if (machine.watches.isEmpty()) {
      dispatch(at, state, outcomes);
      return;
    }
    IntMap<Resource> resources = state.resources;
    int first = outcomes.normal.size();
    dispatch(at, state, outcomes);
    for (State after : outcomes.normal.subList(first, outcomes.normal.size())) {
      machine.watches.forEach(watch -> watch.after(at, resources, after));
    }
  }

  private void dispatch(Invocation at, State state, Machine.Outcomes outcomes) {
    if (unknowns.runOnMock(at, state, outcomes)) {
      return;
    }
    Function function = at.receiver() < 0 ? null : functionOf(state, at.receiver());
    if (function != null && function.functional().name().equals(at.method().name())) {
      invoke(function, at.receiver(), at, state, outcomes);
      return;
    }
    Optional<MethodRef> exact = exactBody(at, state);
    Optional<Row> row =
        exact.isPresent()
            ? overridden.rowOf(exact.get(), at.method())
            : machine.callees.row(at.method());
    if (row.isPresent()) {
      machine.watches.forEach(watch -> watch.row(row.get(), at, state));
      rows.apply(row.get(), at, state, outcomes);
      return;
    }
    List<MethodRef> targets =
        exact
            .map(List::of)
            .orElseGet(() -> machine.callees.targets(at.call(), exactType(at, state)));
    if (targets.isEmpty()) {
      machine.watches.forEach(watch -> watch.unknown(at, state));
      unknowns.run(at, state, outcomes);
      return;
    }
    machine.watches.forEach(watch -> watch.bodies(at, targets, state));
    if (answers.read(at, targets, state, outcomes)) {
      return;
    }
    Machine.Outcomes ran = exact.isPresent() ? outcomes.ofPart() : outcomes;
    bodies(at, targets, state, ran);
    if (exact.isPresent()) {
      overridden.endChildren(at, ran);
      outcomes.normal.addAll(ran.normal);
      outcomes.thrown.addAll(ran.thrown);
    }
  }

  @Nullable Function functionOf(State state, int symbol) {
    return symbols.function(symbol);
  }

  private @Nullable String exactType(Invocation at, State state) {
    if (at.receiver() < 0) {
      return null;
    }
    Fact fact = state.fact(at.receiver());
    return fact.exact() ? fact.type() : null;
  }

  /**
   * The body that runs because the receiver's very class is known and its code is in sight: it is
   * better than a row of its interface.
   */
  private Optional<MethodRef> exactBody(Invocation at, State state) {
    String type = exactType(at, state);
    if (type == null
        || at.call().kind() == CallKind.STATIC
        || at.call().kind() == CallKind.SPECIAL) {
      return Optional.empty();
    }
    return machine
        .callees
        .types()
        .implementation(type, at.method())
        .map(Types.Declared::reference)
        .filter(found -> machine.callees.types().program().mayHaveBody(found));
  }

  /** Runs a known function object. */
  void invoke(
      Function function, int object, Invocation at, State state, Machine.Outcomes outcomes) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < function.captures(); i++) {
      Integer captured = state.stored(object, symbols.slot(new Slot.OfCapture(i)));
      all.add(
          captured != null
              ? captured
              : symbols.of(Symbol.Kind.RESULT, at.number(), 1, Fact.NOTHING));
    }
    all.addAll(at.arguments());
    MethodRef target = function.implementation();
    boolean constructor = target.isConstructor();
    int receiver = -1;
    if (constructor) {
      receiver = symbols.of(Symbol.Kind.NEW, at.number(), 1, Fact.instance(target.owner()));
      plain.renew(state, receiver);
    } else if (function.kind() != CallKind.STATIC && !all.isEmpty()) {
      receiver = all.remove(0);
    }
    Statement.Call inner =
        new Statement.Call(
            constructor ? Statement.NONE : at.call().target(),
            function.kind(),
            target,
            Statement.NONE,
            List.of(),
            at.site());
    int before = outcomes.normal.size();
    run(
        new Invocation(inner, at.number(), receiver, plain.given(all, target, state)),
        state,
        outcomes);
    if (constructor && at.call().target() >= 0) {
      for (State made : outcomes.normal.subList(before, outcomes.normal.size())) {
        made.locals[at.call().target()] = receiver;
      }
    }
  }

  private void bodies(
      Invocation at, List<MethodRef> targets, State state, Machine.Outcomes outcomes) {
    Request.Tracked tracked = relevance.tracked(at, state);
    if (tracked.equals(Request.Tracked.NONE)
        && !relevance.mayYield(at, state)
        && !relevance.isDecided(at, targets, state)) {
      ended(at, targets, state, outcomes);
      return;
    }
    Map<Integer, Function> functions = functions(at, state);
    Request.Pairs pairs = relevance.pairs(at, targets, state, tracked);
    List<Summary> summaries = new ArrayList<>();
    for (MethodRef target : targets) {
      Summary summary =
          machine.callees.summary(
              new Request(
                  target, functions, tracked, pairs.with(relevance.selfOf(at, target, state))));
      if (!summary.known()) {
        unknowns.run(at, state, outcomes);
        return;
      }
      summaries.add(summary);
    }
    Lenders lenders = new Lenders(machine);
    int before = outcomes.normal.size();
    boolean some = targets.stream().anyMatch(target -> lenders.mayHaveGiven(target, at, state));
    for (int i = 0; i < targets.size(); i++) {
      State narrowed = targets.size() == 1 ? state : receivedBy(targets.get(i), at, state);
      if (narrowed != null && (!some || lenders.mayHaveGiven(targets.get(i), at, state))) {
        for (Summary.Case one : summaries.get(i).cases()) {
          instantiation.apply(one, at, narrowed, outcomes);
        }
      }
    }
    lenders.settle(summaries, at, outcomes.normal.subList(before, outcomes.normal.size()));
  }

  /** The state in which the receiver is one that runs this body, or null if it cannot be. */
  private @Nullable State receivedBy(MethodRef target, Invocation at, State state) {
    Types types = machine.callees.types();
    Fact fact = state.fact(at.receiver());
    String owner = target.owner();
    boolean refused =
        fact.isNot().stream().anyMatch(not -> types.isSubtype(owner, not))
            || fact.is().stream()
                .anyMatch(is -> !is.startsWith("=") && !types.mayBeBoth(is, owner));
    if (refused) {
      return null;
    }
    State narrowed = state.copy();
    narrowed.know(at.receiver(), fact.withType(owner, true));
    return narrowed;
  }

  Map<Integer, Function> functions(Invocation at, State state) {
    Map<Integer, Function> known = new HashMap<>();
    int local = at.receiver() >= 0 ? 1 : 0;
    for (int i = 0; i < at.arguments().size(); i++) {
      Function function = functionOf(state, at.arguments().get(i));
      if (function != null) {
        known.put(local + i, function);
      }
    }
    return known;
  }

  /**
   * A call that cannot matter but for how it ends. One whose result is used is made to get it:
   * methods that never return are called for that alone.
   */
  private void ended(
      Invocation at, List<MethodRef> targets, State state, Machine.Outcomes outcomes) {
    if (at.call().target() >= 0 && !outcomes.wantsThrown(state)) {
      setResult(at, state, outcomes);
      return;
    }
    boolean returns = false;
    Set<String> thrown = new LinkedHashSet<>();
    Set<String> likely = new HashSet<>();
    for (MethodRef target : targets) {
      Callees.Outcome outcome = machine.callees.outcome(target);
      returns |= outcome.returns();
      thrown.addAll(outcome.thrown());
      outcome.thrown().stream().filter(t -> !outcome.assumed().contains(t)).forEach(likely::add);
    }
    List<String> assumed = thrown.stream().filter(type -> !likely.contains(type)).toList();
    throwEach(at, thrown, assumed, state, outcomes);
    if (returns) {
      setResult(at, state, outcomes);
    }
  }

  /**
   * What code out of sight does with a value; a function object hands on only what its own code
   * closes or keeps.
   */
  void escapeGiven(State state, int symbol) {
    Function function = functionOf(state, symbol);
    if (function == null) {
      heap.escape(state, symbol);
      symbols.defaults().end(state, symbol);
      return;
    }
    for (int i = 0; i < function.captures(); i++) {
      Integer captured = state.stored(symbol, symbols.slot(new Slot.OfCapture(i)));
      if (captured != null) {
        symbols.defaults().end(state, captured);
        if (machine.callees.takes(function, i)) {
          heap.escape(state, captured);
        }
      }
    }
  }

  List<String> mayThrow(Invocation at) {
    return machine.callees.types().assumedExceptions(at.method());
  }

  /** Those of {@link #mayThrow} for which nothing speaks but that any call may throw them. */
  List<String> assumed(Invocation at) {
    return machine.callees.assumed(at.method());
  }

  void throwEach(
      Invocation at,
      Iterable<String> types,
      Collection<String> assumed,
      State state,
      Machine.Outcomes outcomes) {
    if (!outcomes.wantsThrown(state)) {
      return;
    }
    for (String type : types) {
      State thrown = state.copy();
      thrown.inFlight = machine.exception(type, thrown);
      thrown.doubtful |= assumed.contains(type);
      thrown.depth = thrown.doubtful || !machine.callees.types().isUnchecked(type) ? 0 : 1;
      machine.step(
          thrown,
          Step.Kind.THREW,
          at.site(),
          () -> Texts.call(at.method()) + " throws " + Texts.simple(type),
          at.number());
      outcomes.thrown.add(thrown);
    }
  }

  void setResult(Invocation at, State state, Machine.Outcomes outcomes) {
    if (at.call().target() >= 0) {
      int symbol = plain.unknown(state, at.number(), Plain.declared(at.method().resultType()));
      state.locals[at.call().target()] = symbol;
    }
    outcomes.normal.add(state);
  }

  /**
   * One run of a call.
   *
   * @param receiver symbol, or -1
   * @param arguments symbols
   */
  record Invocation(Statement.Call call, int number, int receiver, List<Integer> arguments) {
    MethodRef method() {
      return call.method();
    }

    Site site() {
      return call.site();
    }

    List<Integer> all() {
      if (receiver < 0) {
        return arguments;
      }
      List<Integer> all = new ArrayList<>(arguments);
      all.add(0, receiver);
      return all;
    }

    /** The operand after the call: its result is what its target holds in the state. */
    int operand(State state, io.poolguard.analysis.catalogue.Operand operand) {
      if (operand.kind() == io.poolguard.analysis.catalogue.Operand.Kind.RESULT) {
        return call.target() < 0 ? -1 : state.locals[call.target()];
      }
      return operand(operand);
    }

    /** The operand before the call, -1 for its result. */
    int operand(io.poolguard.analysis.catalogue.Operand operand) {
      return switch (operand.kind()) {
        case RECEIVER -> receiver;
        case ARGUMENT -> operand.index() < arguments.size() ? arguments.get(operand.index()) : -1;
        case RESULT -> -1;
      };
    }
  }
}
