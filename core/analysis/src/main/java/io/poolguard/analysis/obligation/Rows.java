package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition.Relation;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies a catalogue row to a call. */
final class Rows {
  private static final List<String> UNCHECKED = List.of(Types.RUNTIME_EXCEPTION);

  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Calls calls;
  private final Plain plain;
  private final Answers answers;
  private final RowTests tests;
  private final Containers containers;
  private final RowCallbacks callbacks;

  Rows(Machine machine, Calls calls, Answers answers) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.calls = calls;
    this.plain = new Plain(machine);
    this.tests = new RowTests(machine);
    this.containers = new Containers(machine);
    this.answers = answers;
    this.callbacks = new RowCallbacks(machine, calls);
  }

  void apply(Row row, Invocation at, State state, Machine.Outcomes outcomes) {
    boolean throwsNothing =
        row.effects().stream()
            .anyMatch(e -> e instanceof Effect.NoThrow || e instanceof Effect.NoReturn);
    if (!throwsNothing && outcomes.wantsThrown(state)) {
      fail(row, at, state.copy(), outcomes);
    }
    List<State> states = new ArrayList<>(List.of(state));
    if (at.call().target() >= 0) {
      state.locals[at.call().target()] = answers.result(row, at, state);
    }
    for (Effect effect : row.effects()) {
      List<State> next = new ArrayList<>();
      for (State one : states) {
        apply(effect, at, one, next, outcomes);
      }
      states = next;
    }
    outcomes.normal.addAll(states);
    if (throwsNothing ? releasesSomething(row, at) : closesQuietly(row, at)) {
      states.forEach(one -> closeFailedQuietly(one, outcomes));
    }
  }

  private static boolean releasesSomething(Row row, Invocation at) {
    return row.effects().stream()
        .anyMatch(e -> e instanceof Effect.Release r && at.operand(r.resource()) >= 0);
  }

  /** Whether it closes what it is given and declares no exception that the close may throw. */
  private boolean closesQuietly(Row row, Invocation at) {
    return machine.callees.types().declaredExceptions(at.method()).isEmpty()
        && row.effects().stream()
            .anyMatch(
                e ->
                    e instanceof Effect.Release r
                        && r.resource().kind() == Operand.Kind.ARGUMENT
                        && at.operand(r.resource()) >= 0);
  }

  /** A helper that closes and throws nothing has swallowed what the close may have thrown. */
  private void closeFailedQuietly(State closed, Machine.Outcomes outcomes) {
    if (closed.hasOpenObligation() || machine.hasOpenParameters()) {
      State failed = closed.copy();
      heap.markReleaseFailed(failed);
      outcomes.normal.add(failed);
    }
  }

  private void fail(Row row, Invocation at, State state, Machine.Outcomes outcomes) {
    boolean releases = false;
    for (Effect effect : row.effects()) {
      if (effect instanceof Effect.Release release && at.operand(release.resource()) >= 0) {
        heap.release(state, at.operand(release.resource()));
        releases = true;
      } else if (effect instanceof Effect.Keep keep && keep.always()) {
        onOperand(at, state, keep.operand(), symbol -> calls.escapeGiven(state, symbol));
      }
    }
    for (String type : calls.mayThrow(at)) {
      State failed = state.copy();
      if (releases) {
        heap.markReleaseFailed(failed);
      }
      calls.throwEach(at, List.of(type), calls.assumed(at), failed, outcomes);
    }
  }

  private void apply(
      Effect effect, Invocation at, State state, List<State> next, Machine.Outcomes outcomes) {
    if (effect instanceof Effect.TrueIff test) {
      trueIff(test, at, state, next);
    } else if (effect instanceof Effect.ReturnsIff test) {
      State holds = tests.assume(test.test(), at.operand(test.operand()), state.copy(), true);
      if (holds != null) {
        next.add(holds);
      }
      State fails = tests.assume(test.test(), at.operand(test.operand()), state, false);
      if (fails != null) {
        // Like a null pointer, which is no way out at all, a failed test of arguments is a mistake.
        calls.throwEach(at, UNCHECKED, UNCHECKED, fails, outcomes);
      }
    } else if (effect instanceof Effect.Unless unless) {
      unless(unless, at, state, next, outcomes);
    } else if (effect instanceof Effect.Invoke invoke) {
      callbacks.run(invoke, at, state, next, outcomes);
    } else if (effect instanceof Effect.Swap swap) {
      swap(swap, at, state, next);
    } else if (effect instanceof Effect.Found found) {
      containers.found(found, at, state, next);
    } else if (!(effect instanceof Effect.NoReturn)) {
      change(effect, at, state);
      next.add(state);
    }
  }

  private void unless(
      Effect.Unless unless,
      Invocation at,
      State state,
      List<State> next,
      Machine.Outcomes outcomes) {
    State not = assume(unless, Relation.EQUAL, at, state.copy());
    if (not != null) {
      next.add(not);
    }
    State does = assume(unless, Relation.NOT_EQUAL, at, state);
    if (does != null) {
      apply(unless.effect(), at, does, next, outcomes);
    }
  }

  private @Nullable State assume(
      Effect.Unless unless, Relation relation, Invocation at, State state) {
    int symbol = at.operand(unless.operand());
    if (symbol < 0) {
      return state;
    }
    if (!(unless.value() instanceof Constant.IntConstant value)) {
      // Of a string that is not known nothing is to be learnt by telling two cases apart.
      boolean same = symbol == symbols.constant(unless.value());
      return same == (relation == Relation.EQUAL) ? state : null;
    }
    IntRange range = state.fact(symbol).range().refine(relation, IntRange.exactly(value.value()));
    return range == null ? null : new Branches(machine).know(state, symbol, Fact.ofInt(range));
  }

  private void change(Effect effect, Invocation at, State state) {
    if (effect instanceof Effect.Acquire acquire) {
      acquire(acquire, at, state);
    } else if (effect instanceof Effect.Release release) {
      onOperand(at, state, release.resource(), symbol -> heap.release(state, symbol));
    } else if (effect instanceof Effect.ReleaseChildren release) {
      onOperand(at, state, release.parent(), symbol -> heap.releaseChildren(state, symbol));
    } else if (effect instanceof Effect.CloseOnCompletion completion) {
      onOperand(at, state, completion.resource(), symbol -> endsWithChildren(state, symbol));
    } else if (effect instanceof Effect.Same same) {
      onOperand(at, state, same.operand(), symbol -> setResult(at, state, symbol));
    } else if (effect instanceof Effect.ParentOf child) {
      onOperand(at, state, child.operand(), symbol -> parent(at, state, symbol));
    } else if (effect instanceof Effect.Keep keep) {
      onOperand(at, state, keep.operand(), symbol -> calls.escapeGiven(state, symbol));
    } else if (!containers.apply(effect, at, state)) {
      hold(effect, at, state);
    }
  }

  private void hold(Effect effect, Invocation at, State state) {
    if (effect instanceof Effect.Set set) {
      int cell = at.operand(state, set.cell());
      int value =
          set.value() == null ? symbols.constant(Constant.ZERO) : at.operand(state, set.value());
      if (cell >= 0 && value >= 0) {
        state.store(cell, symbols.slot(new Slot.OfValue()), value);
      }
    } else if (effect instanceof Effect.ValueOf value) {
      onOperand(
          at, state, value.cell(), symbol -> setResult(at, state, valueIn(at, state, symbol)));
    } else if (effect instanceof Effect.Wrap wrap) {
      int owner = at.operand(state, wrap.owner());
      int resource = at.operand(state, wrap.resource());
      if (owner >= 0 && resource >= 0) {
        state.store(owner, symbols.slot(new Slot.OfWrapped(at.number())), resource);
      }
    } else if (effect instanceof Effect.NonNull) {
      int result = at.operand(state, Operand.RESULT);
      if (result >= 0 && state.fact(result).nullness() == Nullness.UNKNOWN) {
        state.know(result, state.fact(result).with(Nullness.NON_NULL));
      }
    }
  }

  private int valueIn(Invocation at, State state, int cell) {
    Fact declared =
        at.method().resultType().equals("Z") ? Fact.ofInt(IntRange.BOOLEAN) : Fact.NOTHING;
    return heap.load(state, cell, new Slot.OfValue(), declared, at.number());
  }

  private void swap(Effect.Swap swap, Invocation at, State state, List<State> next) {
    int cell = at.operand(state, swap.cell());
    int expected = at.operand(state, swap.expected());
    int value = at.operand(state, swap.value());
    int held = valueIn(at, state, cell);
    Branches branches = new Branches(machine);
    IntRange wanted = state.fact(expected).range();
    State done = branches.know(state.copy(), held, Fact.ofInt(wanted));
    if (done != null) {
      done.store(cell, symbols.slot(new Slot.OfValue()), value);
      setResult(at, done, symbols.constant(Constant.ONE));
      next.add(done);
    }
    IntRange other = state.fact(held).range().refine(Relation.NOT_EQUAL, wanted);
    State refused = other == null ? null : branches.know(state, held, Fact.ofInt(other));
    if (refused != null) {
      setResult(at, refused, symbols.constant(Constant.ZERO));
      next.add(refused);
    }
  }

  private void endsWithChildren(State state, int symbol) {
    Resource resource = state.resource(symbol);
    if (resource != null) {
      state.set(symbol, resource.withEndingWithChildren());
    }
  }

  private void parent(Invocation at, State state, int symbol) {
    int parent = heap.parent(state, symbol, Plain.declared(at.method().resultType()));
    if (parent >= 0) {
      setResult(at, state, parent);
    }
  }

  private void acquire(Effect.Acquire acquire, Invocation at, State state) {
    if (at.call().kind() == CallKind.SPECIAL && !at.method().isConstructor()) {
      return;
    }
    if (at.method().isConstructor()) {
      acquireNew(at, state);
      return;
    }
    String type = Types.nameOf(at.method().resultType());
    int symbol = symbols.of(Symbol.Kind.FRESH, at.number(), 0, Fact.ofType(type));
    plain.renew(state, symbol);
    Operand parent = acquire.parent();
    int above = parent == null ? -1 : at.operand(parent);
    state.set(symbol, Resource.acquired(above, at.number()));
    machine.acquisitions.putIfAbsent(at.number(), type);
    machine.step(
        state, Step.Kind.ACQUIRED, at.site(), () -> Texts.qualified(at.method()), at.number());
    if (at.call().target() >= 0) {
      state.locals[at.call().target()] = symbol;
    }
  }

  /** The object just made is the resource; a call of a super constructor makes none. */
  private void acquireNew(Invocation at, State state) {
    int symbol = at.receiver();
    if (symbols.get(symbol).kind() != Symbol.Kind.NEW) {
      return;
    }
    state.set(symbol, Resource.acquired(-1, at.number()));
    machine.acquisitions.putIfAbsent(at.number(), at.method().owner());
    machine.step(
        state, Step.Kind.ACQUIRED, at.site(), () -> Texts.qualified(at.method()), at.number());
  }

  static void setResult(Invocation at, State state, int symbol) {
    if (at.call().target() >= 0) {
      state.locals[at.call().target()] = symbol;
    }
  }

  private interface OnSymbol {
    void run(int symbol);
  }

  private void onOperand(Invocation at, State state, Operand operand, OnSymbol action) {
    int symbol = at.operand(state, operand);
    if (symbol >= 0) {
      action.run(symbol);
    }
  }

  private void trueIff(Effect.TrueIff test, Invocation at, State state, List<State> next) {
    int symbol = at.operand(test.operand());
    int answer = at.operand(state, Operand.RESULT);
    State yes = tests.assume(test.test(), symbol, state.copy(), true);
    yes = yes == null ? null : answers.learn(yes, answer, true);
    if (yes != null) {
      setResult(at, yes, symbols.constant(Constant.ONE));
      next.add(yes);
    }
    State no = tests.assume(test.test(), symbol, state, false);
    no = no == null ? null : answers.learn(no, answer, false);
    if (no != null) {
      setResult(at, no, symbols.constant(Constant.ZERO));
      next.add(no);
    }
  }
}
