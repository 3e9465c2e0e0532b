package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.List;

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
    Statement.Call call =
        new Statement.Call(
            always ? at.call().target() : Statement.NONE,
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
    next.addAll(ran.normal);
    ran.thrown.forEach(thrown -> outcomes.thrown.add(passedOn(at, thrown)));
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
