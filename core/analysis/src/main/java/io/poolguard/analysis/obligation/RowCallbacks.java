package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the function objects that a catalogue row says a library calls. */
final class RowCallbacks {
  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Calls calls;
  private final RowTests tests;

  RowCallbacks(Machine machine, Calls calls) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.calls = calls;
    this.tests = new RowTests(machine);
  }

  /**
   * Adds what the states after the call are like; what the function throws goes to the outcomes.
   * What a function gives that may be run is the library's, which hands it on or not.
   */
  void run(
      Effect.Invoke invoke,
      Invocation at,
      State state,
      List<State> next,
      Machine.Outcomes outcomes) {
    int object = at.operand(invoke.function());
    if (object < 0) {
      next.add(state);
      return;
    }
    if (invoke.when() == Effect.When.LATER) {
      calls.escapeGiven(state, object);
      next.add(state);
      return;
    }
    Function function = calls.functionOf(state, object);
    if (invoke.when() == Effect.When.AT_CLOSE) {
      own(function, object, at, state);
      next.add(state);
      return;
    }
    boolean always = invoke.when() == Effect.When.NOW;
    if (function == null) {
      next.add(state);
      return;
    }
    State skipped = state.copy();
    if (!always && mayBeSkipped(invoke, at, skipped)) {
      next.add(skipped);
    }
    Machine.Outcomes ran = outcomes.ofPart();
    MethodRef method = function.functional();
    boolean given = !always && Descriptors.isReference(method.resultType());
    int kept = state.locals.length;
    if (given) {
      state.locals = Arrays.copyOf(state.locals, kept + 1);
      state.locals[kept] = -1;
    }
    Statement.Call call =
        new Statement.Call(
            always ? at.call().target() : given ? kept : Statement.NONE,
            CallKind.INTERFACE,
            method,
            0,
            List.of(),
            at.site());
    calls.invoke(
        function,
        object,
        new Invocation(call, at.number(), object, arguments(invoke, at, state)),
        state,
        ran);
    if (given) {
      ran.normal.forEach(one -> calls.escapeGiven(one, one.locals[kept]));
      Stream.concat(ran.normal.stream(), ran.thrown.stream())
          .forEach(one -> one.locals = Arrays.copyOf(one.locals, kept));
    }
    next.addAll(ran.normal);
    ran.thrown.forEach(thrown -> outcomes.thrown.add(passedOn(at, thrown)));
  }

  /** What the function releases is released with the result, which runs it when it is closed. */
  private void own(@Nullable Function function, int object, Invocation at, State state) {
    int owner = at.operand(state, Operand.RESULT);
    if (owner < 0) {
      calls.escapeGiven(state, object);
      return;
    }
    if (function == null) {
      state.store(owner, symbols.slot(new Slot.OfWrapped(at.number(), 0)), object);
      return;
    }
    for (int i = 0; i < function.captures(); i++) {
      Integer captured = state.stored(object, symbols.slot(new Slot.OfCapture(i)));
      if (captured != null && machine.callees.takes(function, i)) {
        state.store(owner, symbols.slot(new Slot.OfWrapped(at.number(), i)), captured);
      }
    }
  }

  /**
   * A library that declares no checked exception wraps those of its callbacks: they come out
   * unchecked.
   */
  private State passedOn(Invocation at, State thrown) {
    Types types = machine.callees.types();
    String type = thrown.fact(thrown.inFlight).type();
    boolean passes =
        type == null
            || types.isUnchecked(type)
            || calls.mayThrow(at).stream().anyMatch(declared -> types.isSubtype(type, declared));
    if (!passes) {
      thrown.inFlight = machine.exception(Types.RUNTIME_EXCEPTION, thrown);
    }
    return thrown;
  }

  /** A callback over the elements is skipped only for a container that may be empty. */
  private boolean mayBeSkipped(Effect.Invoke invoke, Invocation at, State state) {
    for (Effect.Argument argument : invoke.arguments()) {
      if (argument instanceof Effect.Argument.Element element
          && at.operand(element.container()) >= 0) {
        return tests.empty(at.operand(element.container()), state, true) != null;
      }
    }
    return true;
  }

  private List<Integer> arguments(Effect.Invoke invoke, Invocation at, State state) {
    List<Integer> given = new ArrayList<>();
    for (Effect.Argument argument : invoke.arguments()) {
      if (argument instanceof Effect.Argument.Value value) {
        given.add(Math.max(at.operand(state, value.operand()), 0));
      } else if (argument instanceof Effect.Argument.Element element
          && at.operand(element.container()) >= 0) {
        given.add(heap.element(state, heap.container(state, at.operand(element.container()))));
      } else {
        given.add(symbols.of(Symbol.Kind.RESULT, at.number(), 2 + given.size(), Fact.NOTHING));
      }
    }
    return given;
  }
}
