package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import org.jspecify.annotations.Nullable;

/** What a state looks like once the question that a catalogue row asks has been answered. */
final class RowTests {
  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Branches branches;

  RowTests(Machine machine) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.branches = new Branches(machine);
  }

  /** The state in which the test has the outcome, or null. */
  @Nullable State assume(Effect.Test test, int symbol, State state, boolean outcome) {
    if (symbol < 0) {
      return state;
    }
    return switch (test) {
      case CLOSED -> closed(symbol, state, outcome);
      case OPEN -> closed(symbol, state, !outcome);
      case NULL ->
          branches.know(
              state, symbol, Fact.NOTHING.with(outcome ? Nullness.NULL : Nullness.NON_NULL));
      case NON_NULL ->
          branches.know(
              state, symbol, Fact.NOTHING.with(outcome ? Nullness.NON_NULL : Nullness.NULL));
      case TRUE -> branches.know(state, symbol, Fact.ofInt(bool(outcome)));
      case FALSE -> branches.know(state, symbol, Fact.ofInt(bool(!outcome)));
      case EMPTY -> empty(symbol, state, outcome);
      case HAS_ELEMENT -> hasElement(symbol, state, outcome);
    };
  }

  private static IntRange bool(boolean value) {
    return value ? new IntRange(Integer.MIN_VALUE, Integer.MAX_VALUE, true) : IntRange.exactly(0);
  }

  /** The state in which a container or iterator has no further element, or has one; or null. */
  @Nullable State empty(int symbol, State state, boolean outcome) {
    int container = heap.container(state, symbol);
    if (symbols.isExternal(container) && !symbols.isInitial(container)) {
      return state;
    }
    if (outcome) {
      walked(container, state);
    }
    return branches.know(
        state,
        length(state, container),
        Fact.ofInt(outcome ? IntRange.exactly(0) : new IntRange(1, Integer.MAX_VALUE, true)));
  }

  /** How many elements a container has. */
  int length(State state, int symbol) {
    int container = heap.container(state, symbol);
    return heap.load(state, container, new Slot.OfLength(), Fact.ofInt(IntRange.LENGTH), -6);
  }

  private @Nullable State hasElement(int iterator, State state, boolean outcome) {
    boolean started = state.stored(iterator, symbols.slot(new Slot.OfLength())) != null;
    boolean known = state.stored(iterator, symbols.slot(new Slot.OfView())) != null;
    State next = started || !known ? state : empty(iterator, state, !outcome);
    if (next != null && !outcome && known) {
      walked(heap.container(next, iterator), next);
    }
    return next;
  }

  private void walked(int container, State state) {
    if (symbols.isInitial(container) && !symbols.isDeep(container)) {
      int slot = symbols.slot(new Slot.OfLength());
      Fact declared = Fact.ofInt(IntRange.LENGTH);
      branches.walked(state, symbols.of(Symbol.Kind.FIELD, container, slot, declared));
    }
  }

  /** Whether a value is something that has to be released, or may be. */
  boolean mayOwe(State state, int symbol) {
    return heap.holdsObligation(state, symbol)
        || machine.callees.mayHoldResource(state.fact(symbol).type());
  }

  private @Nullable State closed(int symbol, State state, boolean outcome) {
    Resource resource = state.resource(symbol);
    if (resource != null && resource.status() != Resource.Status.TRANSFERRED) {
      return (resource.status() == Resource.Status.RELEASED) == outcome ? state : null;
    }
    Fact fact = state.fact(symbol);
    if (fact.wasClosed() != null) {
      return fact.wasClosed() == outcome ? state : null;
    }
    if (symbols.isInitial(symbol)) {
      state.know(symbol, fact.withClosed(outcome));
    }
    return state;
  }
}
