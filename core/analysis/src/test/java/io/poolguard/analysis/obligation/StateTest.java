package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.obligation.Resource.Status;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Joining states: the laws, and the direction in which it errs. */
class StateTest {
  private static final int LOCALS = 3;
  private static final int SITES = 4;

  /** Draws a state over a few parameters, fresh resources and slots. */
  private static State draw(Symbols symbols, long seed) {
    Random random = new Random(seed);
    State state = new State(symbols, LOCALS);
    int[] names = new int[6];
    for (int i = 0; i < 3; i++) {
      names[i] = symbols.of(Symbol.Kind.PARAMETER, i, 0, Fact.NOTHING);
      names[3 + i] = symbols.of(Symbol.Kind.FRESH, i, 0, Fact.ofType("java/sql/Connection"));
    }
    for (int local = 0; local < LOCALS; local++) {
      state.locals[local] = random.nextInt(4) == 0 ? -1 : names[random.nextInt(6)];
    }
    for (int name : names) {
      if (random.nextInt(3) == 0) {
        state.know(name, symbols.fact(name).with(Nullness.values()[random.nextInt(3)]));
      }
      if (random.nextInt(2) == 0) {
        Status status = Status.values()[random.nextInt(3)];
        state.set(name, Resource.acquired(-1, random.nextInt(SITES)).with(status));
      }
    }
    int slot = symbols.slot(new Slot.OfElement(1));
    if (random.nextBoolean()) {
      state.store(names[random.nextInt(3)], slot, names[3 + random.nextInt(3)]);
    }
    state.releaseFailed = random.nextBoolean();
    return state;
  }

  @Property(tries = 400, seed = "17")
  void joinIsCommutativeAndIdempotent(@ForAll long left, @ForAll long right) {
    Symbols symbols = new Symbols();
    State a = draw(symbols, left);
    State b = draw(symbols, right);

    assertThat(a.join(b, 1)).isEqualTo(b.join(a, 1));
    assertThat(a.join(b, 1)).hasSameHashCodeAs(b.join(a, 1));
    assertThat(a.join(a, 1)).isEqualTo(a);
    assertThat(a.join(b, 1).join(a.join(b, 1), 1)).isEqualTo(a.join(b, 1));
  }

  @Property(tries = 400, seed = "17")
  void joinIsAnUpperBound(@ForAll long left, @ForAll long right) {
    Symbols symbols = new Symbols();
    State a = draw(symbols, left);
    State b = draw(symbols, right);
    State join = a.join(b, 1);

    for (int i = 0; i < join.resources.size(); i++) {
      int symbol = join.resources.keyAt(i);
      if (join.resources.valueAt(i).isOpenObligation()) {
        assertThat(open(a, symbol)).isTrue();
        assertThat(open(b, symbol)).isTrue();
      }
    }
    for (int i = 0; i < join.heap.size(); i++) {
      int cell = join.heap.keyAt(i);
      assertThat(a.heap.get(cell)).isEqualTo(join.heap.valueAt(i));
      assertThat(b.heap.get(cell)).isEqualTo(join.heap.valueAt(i));
    }
    for (int symbol = 0; symbol < 6; symbol++) {
      assertThat(join.fact(symbol)).isEqualTo(a.fact(symbol).join(b.fact(symbol)));
    }
    for (int local = 0; local < LOCALS; local++) {
      if (a.locals[local] == b.locals[local]) {
        assertThat(join.locals[local]).isEqualTo(a.locals[local]);
      } else if (a.locals[local] < 0 || b.locals[local] < 0) {
        assertThat(join.locals[local]).isEqualTo(-1);
      } else {
        Fact joined = a.fact(a.locals[local]).join(b.fact(b.locals[local]));
        assertThat(symbols.get(join.locals[local]).kind()).isEqualTo(Symbol.Kind.JOINED);
        assertThat(join.fact(join.locals[local])).isEqualTo(joined);
      }
    }
    assertThat(join.releaseFailed).isEqualTo(a.releaseFailed || b.releaseFailed);
  }

  @Property(tries = 300, seed = "17")
  void whatIsOpenAfterThreeJoinsDoesNotDependOnTheirOrder(
      @ForAll long first, @ForAll long second, @ForAll long third) {
    Symbols symbols = new Symbols();
    State a = draw(symbols, first);
    State b = draw(symbols, second);
    State c = draw(symbols, third);
    State left = a.join(b, 1).join(c, 1);
    State right = a.join(b.join(c, 1), 1);

    assertThat(left.facts.retain(s -> s < 6)).isEqualTo(right.facts.retain(s -> s < 6));
    assertThat(left.heap).isEqualTo(right.heap);
    assertThat(left.releaseFailed).isEqualTo(right.releaseFailed);
    assertThat(a.join(b, 1).join(a, 1)).isEqualTo(a.join(b, 1));
    for (int symbol = 0; symbol < 6; symbol++) {
      if (open(left, symbol) || open(right, symbol)) {
        assertThat(open(a, symbol) && open(b, symbol) && open(c, symbol)).isTrue();
      }
    }
  }

  private static boolean open(State state, int symbol) {
    Resource resource = state.resource(symbol);
    return resource != null && resource.isOpenObligation();
  }

  @Test
  void anObligationUnderAnotherNameIsGivenUp() {
    Symbols symbols = new Symbols();
    int first = symbols.of(Symbol.Kind.FRESH, 1, 0, Fact.NOTHING);
    int second = symbols.of(Symbol.Kind.FRESH, 2, 0, Fact.NOTHING);
    State a = new State(symbols, 1);
    a.locals[0] = first;
    a.set(first, Resource.acquired(-1, 1));
    State b = new State(symbols, 1);
    b.locals[0] = second;
    b.set(second, Resource.acquired(-1, 2));
    State join = a.join(b, 0);

    assertThat(open(join, first)).isFalse();
    assertThat(open(join, second)).isFalse();
    assertThat(join.resource(first)).isNotNull();
    assertThat(join.resource(second)).isNotNull();
  }

  @Test
  void anObligationHeldInAnotherPlaceIsGivenUp() {
    Symbols symbols = new Symbols();
    int holder = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    int wrapper = symbols.of(Symbol.Kind.NEW, 2, 0, Fact.NOTHING);
    int held = symbols.of(Symbol.Kind.FRESH, 1, 0, Fact.NOTHING);
    State a = new State(symbols, 0);
    a.set(held, Resource.acquired(-1, 1));
    State b = a.copy();
    a.store(holder, symbols.slot(new Slot.OfElement(1)), wrapper);
    a.store(wrapper, symbols.slot(new Slot.OfElement(3)), held);
    b.store(wrapper, symbols.slot(new Slot.OfElement(3)), held);

    assertThat(open(a.join(a, 0), held)).isTrue();
    assertThat(open(a.join(b, 0), held)).isFalse();
    assertThat(open(b.join(a, 0), held)).isFalse();
  }

  @Test
  void exceptionsInFlightAreJoined() {
    Symbols symbols = new Symbols();
    int checked = symbols.of(new Symbol(Symbol.Kind.EXCEPTION, 0, 0, "X"), Fact.ofType("X"));
    int other = symbols.of(new Symbol(Symbol.Kind.EXCEPTION, 0, 0, "Y"), Fact.ofType("Y"));
    State a = new State(symbols, 0);
    a.inFlight = checked;
    State b = new State(symbols, 0);
    b.inFlight = other;

    assertThat(a.join(a.copy(), 0).inFlight).isEqualTo(checked);
    assertThat(a.join(b, 0).inFlight).isNotIn(checked, other, -1);
    assertThat(a.joinClass()).isNotEqualTo(b.joinClass());
    assertThat(a.mergeKey()).isNotEqualTo(b.mergeKey());
    assertThat(a.equals(b)).isFalse();
  }

  @Test
  void reachesThroughSlotsAndToParents() {
    Symbols symbols = new Symbols();
    int parent = symbols.of(Symbol.Kind.FRESH, 1, 0, Fact.NOTHING);
    int child = symbols.of(Symbol.Kind.FRESH, 2, 0, Fact.NOTHING);
    int box = symbols.of(Symbol.Kind.NEW, 3, 0, Fact.NOTHING);
    int apart = symbols.of(Symbol.Kind.NEW, 4, 0, Fact.NOTHING);
    State state = new State(symbols, 0);
    state.set(child, Resource.acquired(parent, 2));
    state.store(box, symbols.slot(new Slot.OfIndex(0)), child);
    BitSet roots = new BitSet();
    roots.set(box);
    BitSet reached = state.reachable(roots);

    assertThat(reached.get(parent)).isTrue();
    assertThat(reached.get(child)).isTrue();
    assertThat(reached.get(apart)).isFalse();
    assertThat(roots.cardinality()).isEqualTo(1);
  }

  @Test
  void aNewStateHoldsNothing() {
    State state = new State(new Symbols(), 2);

    assertThat(state.locals).containsExactly(-1, -1);
    assertThat(state.inFlight).isEqualTo(-1);
    assertThat(state).isEqualTo(state.copy()).hasSameHashCodeAs(state.copy());
  }

  @Test
  void constantsAreWhatTheyAre() {
    Symbols symbols = new Symbols();
    int one = symbols.constant(io.poolguard.analysis.ir.Constant.ONE);
    State state = new State(symbols, 0);
    state.know(one, Fact.NULL);

    assertThat(state.fact(one)).isEqualTo(Fact.ofInt(IntRange.exactly(1)));
    assertThat(state.facts.size()).isZero();
  }

  @Test
  void factsOfElementsTellStatesApart() {
    Symbols symbols = new Symbols();
    int parameter = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    int element = symbols.of(Symbol.Kind.ELEMENT, parameter, 0, Fact.NOTHING);
    State plain = new State(symbols, 1);
    State known = plain.copy();
    known.know(parameter, Fact.NULL);
    State ofElement = plain.copy();
    ofElement.know(element, Fact.NULL);
    State failed = plain.copy();
    failed.releaseFailed = true;

    assertThat(known.mergeKey()).isEqualTo(plain.mergeKey());
    assertThat(ofElement.mergeKey()).isNotEqualTo(plain.mergeKey());
    assertThat(failed.mergeKey()).isNotEqualTo(plain.mergeKey());
    assertThat(failed.joinClass()).isNotEqualTo(plain.joinClass());
    assertThat(known.joinClass()).isEqualTo(plain.joinClass());
    assertThat(known.hashCode()).isNotEqualTo(plain.hashCode());
  }

  @Test
  void narrowClassesTellFlagsAndNullsApart() {
    Symbols symbols = new Symbols();
    int yes = symbols.constant(io.poolguard.analysis.ir.Constant.ONE);
    int no = symbols.constant(io.poolguard.analysis.ir.Constant.ZERO);
    int value = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    int box = symbols.of(Symbol.Kind.NEW, 3, 0, Fact.NOTHING);
    int slot = symbols.slot(new Slot.OfIndex(0));
    State own = new State(symbols, 1);
    own.locals[0] = yes;
    State lent = own.copy();
    lent.locals[0] = no;
    State open = own.copy();
    open.locals[0] = value;
    State there = open.copy();
    there.know(value, Fact.NOTHING.with(Nullness.NON_NULL));
    State empty = open.copy();
    empty.know(value, Fact.NULL);
    State stored = own.copy();
    stored.store(box, slot, no);

    assertThat(own.narrowClass()).isNotEqualTo(lent.narrowClass());
    assertThat(own.narrowClass()).isNotEqualTo(stored.narrowClass());
    assertThat(empty.narrowClass()).isNotEqualTo(open.narrowClass());
    assertThat(there.narrowClass()).isEqualTo(open.narrowClass());
    assertThat(own.joinClass()).isEqualTo(stored.joinClass()).isEqualTo(empty.joinClass());
  }

  @Test
  void factsOfExceptionsInFlightAreJoined() {
    Symbols symbols = new Symbols();
    int first = symbols.of(new Symbol(Symbol.Kind.EXCEPTION, 0, 0, "X"), Fact.ofType("X"));
    int second = symbols.of(new Symbol(Symbol.Kind.EXCEPTION, 0, 0, "Y"), Fact.ofType("Y"));
    State a = new State(symbols, 0);
    a.inFlight = first;
    a.know(first, Fact.ofType("X").with(Nullness.NON_NULL));
    State b = new State(symbols, 0);
    b.inFlight = second;
    b.know(second, Fact.ofType("Y").with(Nullness.NON_NULL));
    State none = new State(symbols, 0);
    State join = a.join(b, 3);

    assertThat(join.fact(join.inFlight).nullness()).isEqualTo(Nullness.NON_NULL);
    assertThat(join.fact(join.inFlight).type()).isNull();
    assertThat(a.join(none, 3).fact(a.join(none, 3).inFlight))
        .isEqualTo(Fact.ofType("java/lang/Throwable"));
    assertThat(none.join(a, 3)).isEqualTo(a.join(none, 3));
  }

  @Test
  void onlyOpenObligationsAreGivenUpWithTheirNames() {
    Symbols symbols = new Symbols();
    int closed = symbols.of(Symbol.Kind.FRESH, 1, 0, Fact.NOTHING);
    State a = new State(symbols, 1);
    a.locals[0] = closed;
    a.set(closed, Resource.acquired(-1, 1).with(Status.RELEASED));
    State b = new State(symbols, 1);
    b.locals[0] = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    b.set(closed, Resource.acquired(-1, 1).with(Status.RELEASED));

    assertThat(a.join(b, 0).resource(closed))
        .isEqualTo(Resource.acquired(-1, 1).with(Status.RELEASED));
  }
}
