package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.obligation.Resource.Status;
import org.junit.jupiter.api.Test;

/** Releases, escapes and the renaming of former values, on one state. */
class HeapTest {
  private final Symbols symbols = new Symbols();
  private final Heap heap = new Heap(symbols);
  private final State state = new State(symbols, 2);
  private final int parameter = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
  private final int box = symbols.of(Symbol.Kind.NEW, 1, 0, Fact.instance("t/Box"));
  private final int first = symbols.of(Symbol.Kind.FRESH, 2, 0, Fact.NOTHING);
  private final int second = symbols.of(Symbol.Kind.FRESH, 3, 0, Fact.NOTHING);
  private final int slot = symbols.slot(new Slot.OfIndex(0));

  private Status status(int symbol) {
    return state.resource(symbol).status();
  }

  private int older(int symbol) {
    return symbols.of(Symbol.Kind.OLDER, symbol, 0, Fact.NOTHING);
  }

  @Test
  void aReleaseTakesChildrenAndWhatIsHeld() {
    state.set(first, Resource.acquired(-1, 1));
    state.set(second, Resource.acquired(first, 2));
    state.set(box, Resource.acquired(-1, 3));
    state.store(first, slot, box);
    heap.release(state, first);

    assertThat(status(first)).isEqualTo(Status.RELEASED);
    assertThat(status(second)).isEqualTo(Status.RELEASED);
    assertThat(status(box)).isEqualTo(Status.RELEASED);
  }

  @Test
  void theLastChildEndsAParentThatAskedForIt() {
    state.set(first, Resource.acquired(-1, 1).withEndingWithChildren());
    state.set(second, Resource.acquired(first, 2));
    heap.release(state, second);

    assertThat(status(first)).isEqualTo(Status.RELEASED);
  }

  @Test
  void aChildDoesNotEndAnotherParent() {
    state.set(first, Resource.acquired(-1, 1));
    state.set(second, Resource.acquired(first, 2));
    heap.release(state, second);

    assertThat(status(first)).isEqualTo(Status.OPEN);
    assertThat(status(second)).isEqualTo(Status.RELEASED);
  }

  @Test
  void anEscapeTakesWhatIsOpenAndWhatTheCallerGave() {
    state.set(first, Resource.acquired(-1, 1));
    state.set(second, Resource.acquired(-1, 2).with(Status.RELEASED));
    state.store(box, slot, first);
    heap.escape(state, box);
    heap.escape(state, second);
    heap.escape(state, parameter);

    assertThat(status(first)).isEqualTo(Status.TRANSFERRED);
    assertThat(status(second)).isEqualTo(Status.RELEASED);
    assertThat(status(parameter)).isEqualTo(Status.TRANSFERRED);
    assertThat(state.resource(box)).isNull();
  }

  @Test
  void obligationsAreFoundThroughSlots() {
    assertThat(heap.holdsObligation(state, box)).isFalse();
    state.set(first, Resource.acquired(-1, 1));
    assertThat(heap.holdsObligation(state, box)).isFalse();
    state.store(box, slot, first);
    assertThat(heap.holdsObligation(state, box)).isTrue();
    assertThat(heap.holdsObligation(state, first)).isTrue();
    assertThat(heap.holdsObligation(state, parameter)).isFalse();
    state.set(first, Resource.acquired(-1, 1).with(Status.RELEASED));
    state.set(second, Resource.acquired(-1, 1));
    assertThat(heap.holdsObligation(state, box)).isFalse();
  }

  @Test
  void obligationsBelowAreFound() {
    state.set(second, Resource.acquired(first, 2));

    assertThat(heap.isAboveObligation(state, first)).isTrue();
    assertThat(heap.isAboveObligation(state, second)).isFalse();
    state.set(second, Resource.acquired(first, 2).with(Status.RELEASED));
    assertThat(heap.isAboveObligation(state, first)).isFalse();
  }

  @Test
  void aFailedReleaseMarksWhatIsOpen() {
    state.set(first, Resource.acquired(-1, 1));
    state.set(second, Resource.acquired(-1, 1).with(Status.RELEASED));
    heap.markReleaseFailed(state);

    assertThat(state.releaseFailed).isTrue();
    assertThat(state.resource(first).releaseFailed()).isTrue();
    assertThat(state.resource(second).releaseFailed()).isFalse();
  }

  @Test
  void aFormerValueIsRenamedEverywhere() {
    state.locals[0] = first;
    state.locals[1] = box;
    state.inFlight = first;
    state.set(first, Resource.acquired(-1, 1));
    state.set(second, Resource.acquired(first, 2));
    state.store(box, slot, first);
    state.store(first, slot, second);
    state.know(first, Fact.NOTHING.with(Nullness.NON_NULL));
    heap.age(state, first);
    int old = older(first);

    assertThat(state.locals).containsExactly(old, box);
    assertThat(state.inFlight).isEqualTo(old);
    assertThat(state.resource(first)).isNull();
    assertThat(state.resource(old)).isEqualTo(Resource.acquired(-1, 1));
    assertThat(state.resource(second).parent()).isEqualTo(old);
    assertThat(state.stored(box, slot)).isEqualTo(old);
    assertThat(state.stored(old, slot)).isEqualTo(second);
    assertThat(state.stored(first, slot)).isNull();
    assertThat(state.facts.has(first)).isFalse();
  }

  @Test
  void whatDoesNotConcernAFormerValueStays() {
    state.locals[0] = second;
    state.inFlight = second;
    state.set(second, Resource.acquired(box, 2));
    state.store(box, slot, second);
    heap.age(state, first);

    assertThat(state.locals[0]).isEqualTo(second);
    assertThat(state.inFlight).isEqualTo(second);
    assertThat(state.resource(second).parent()).isEqualTo(box);
    assertThat(state.stored(box, slot)).isEqualTo(second);
    assertThat(state.resource(older(first))).isNull();
  }

  @Test
  void anOpenFormerValueIsNotForgottenForAClosedOne() {
    state.set(older(first), Resource.acquired(-1, 1));
    state.set(first, Resource.acquired(-1, 1).with(Status.RELEASED));
    heap.age(state, first);
    assertThat(status(older(first))).isEqualTo(Status.OPEN);

    state.set(first, Resource.acquired(-1, 9));
    heap.age(state, first);
    assertThat(state.resource(older(first)).site()).isEqualTo(9);

    state.set(older(first), Resource.acquired(-1, 1).with(Status.RELEASED));
    state.set(first, Resource.acquired(-1, 8).with(Status.RELEASED));
    heap.age(state, first);
    assertThat(state.resource(older(first)).site()).isEqualTo(8);
  }

  @Test
  void whatTwoFormerValuesHeldInOnePlaceEscapes() {
    state.set(second, Resource.acquired(-1, 1));
    state.store(older(box), slot, second);
    state.set(first, Resource.acquired(-1, 1));
    state.store(box, slot, first);
    heap.age(state, box);

    assertThat(status(second)).isEqualTo(Status.TRANSFERRED);
    assertThat(status(first)).isEqualTo(Status.OPEN);
    assertThat(state.stored(older(box), slot)).isEqualTo(first);
  }

  @Test
  void aPlaceNotWrittenHasANameOfItsOwnOrIsUnknown() {
    Fact declared = Fact.ofType("T");
    int field = heap.load(state, parameter, new Slot.OfIndex(0), declared, 5);
    int unknown = heap.load(state, box, new Slot.OfIndex(0), declared, 5);
    state.store(box, slot, first);

    assertThat(symbols.get(field)).isEqualTo(new Symbol(Symbol.Kind.FIELD, parameter, slot, null));
    assertThat(symbols.get(unknown).kind()).isEqualTo(Symbol.Kind.RESULT);
    assertThat(state.fact(unknown)).isEqualTo(declared);
    assertThat(heap.load(state, box, new Slot.OfIndex(0), declared, 5)).isEqualTo(first);
  }

  @Test
  void fieldsTooDeepAreUnknown() {
    int symbol = parameter;
    for (int depth = 0; depth < 4; depth++) {
      assertThat(symbols.isDeep(symbol)).isFalse();
      symbol = heap.load(state, symbol, new Slot.OfIndex(0), Fact.NOTHING, 5);
      assertThat(symbols.get(symbol).kind()).isEqualTo(Symbol.Kind.FIELD);
      assertThat(symbols.isInitial(symbol)).isTrue();
      assertThat(symbols.isExternal(symbol)).isTrue();
    }
    assertThat(symbols.isDeep(symbol)).isTrue();
    assertThat(symbols.get(heap.load(state, symbol, new Slot.OfIndex(0), Fact.NOTHING, 5)).kind())
        .isEqualTo(Symbol.Kind.RESULT);
  }

  @Test
  void viewsLeadToTheirContainer() {
    int view = symbols.slot(new Slot.OfView());
    state.store(first, view, second);
    state.store(second, view, box);

    assertThat(heap.container(state, first)).isEqualTo(box);
    assertThat(heap.container(state, box)).isEqualTo(box);
    state.store(box, view, box);
    assertThat(heap.container(state, first)).isEqualTo(box);
  }

  @Test
  void anElementStandsForAllThatAreKnown() {
    state.store(box, slot, first);
    assertThat(heap.element(state, box)).isEqualTo(first);
    state.store(box, symbols.slot(new Slot.OfElement(7)), second);
    int any = heap.element(state, box);

    assertThat(symbols.get(any)).isEqualTo(new Symbol(Symbol.Kind.ELEMENT, box, 0, null));
    assertThat(heap.meant(state, any)).containsExactly(any, first, second);
    assertThat(heap.meant(state, first)).containsExactly(first);
    assertThat(symbols.isMany(any)).isTrue();
    assertThat(symbols.isMany(older(first))).isTrue();
    assertThat(symbols.isMany(first)).isFalse();
    assertThat(symbols.isExternal(any)).isFalse();
    assertThat(symbols.isInitial(any)).isFalse();
    assertThat(symbols.isExternal(older(parameter))).isTrue();
    state.store(parameter, slot, first);
    assertThat(symbols.get(heap.element(state, parameter)).kind()).isEqualTo(Symbol.Kind.ELEMENT);
  }
}
