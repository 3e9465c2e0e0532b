package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.obligation.Resource.Status;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What a state forgets at a place of which only some locals are live. */
class PruningTest {
  @Test
  void whatCannotBeUsedAnyMoreIsForgotten() {
    Symbols symbols = new Symbols();
    int open = symbols.of(Symbol.Kind.FRESH, 1, 0, Fact.NOTHING);
    int closed = symbols.of(Symbol.Kind.FRESH, 2, 0, Fact.NOTHING);
    int box = symbols.of(Symbol.Kind.NEW, 3, 0, Fact.NOTHING);
    int kept = symbols.of(Symbol.Kind.NEW, 4, 0, Fact.NOTHING);
    int slot = symbols.slot(new Slot.OfIndex(0));
    State state = new State(symbols, 2);
    state.locals[0] = box;
    state.locals[1] = kept;
    state.set(open, Resource.acquired(-1, 1));
    state.set(closed, Resource.acquired(-1, 2).with(Status.RELEASED));
    state.store(box, slot, closed);
    state.store(kept, slot, open);
    state.know(closed, Fact.NULL);
    state.releaseFailed = true;
    BitSet live = new BitSet();
    live.set(1);
    state.prune(live, false, s -> true);

    assertThat(state.locals).containsExactly(-1, kept);
    assertThat(state.resource(closed)).isNull();
    assertThat(state.resource(open)).isNotNull();
    assertThat(state.stored(box, slot)).isNull();
    assertThat(state.stored(kept, slot)).isEqualTo(open);
    assertThat(state.facts.has(closed)).isFalse();
    assertThat(state.releaseFailed).isFalse();
  }

  @Test
  void aSummaryKeepsWhatItLearntOfItsParameters() {
    Symbols symbols = new Symbols();
    int parameter = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    State state = new State(symbols, 1);
    state.locals[0] = parameter;
    state.know(parameter, Fact.NULL);
    state.set(parameter, Resource.borrowed(Status.RELEASED));
    state.releaseFailed = true;
    State plain = state.copy();
    plain.prune(new BitSet(), false, s -> true);
    state.prune(new BitSet(), true, s -> true);

    assertThat(state.fact(parameter)).isEqualTo(Fact.NULL);
    assertThat(state.resource(parameter)).isNotNull();
    assertThat(state.releaseFailed).isTrue();
    assertThat(plain.fact(parameter)).isEqualTo(Fact.NOTHING);
    assertThat(plain.resource(parameter)).isNull();
  }

  private static State withResult(Symbols symbols, int symbol) {
    State state = new State(symbols, 2);
    state.locals[0] = symbol;
    state.know(symbol, Fact.NOTHING.with(Nullness.NON_NULL));
    return state;
  }

  private static int pruned(State state, int... live) {
    BitSet all = new BitSet();
    for (int local : live) {
      all.set(local);
    }
    state.prune(all, false, s -> true);
    return state.locals[0];
  }

  @Test
  void anUnknownValueThatOneLocalHoldsIsNamedAfterTheLocal() {
    Symbols symbols = new Symbols();
    int unknown = symbols.of(Symbol.Kind.RESULT, 7, 0, Fact.NOTHING);
    State state = withResult(symbols, unknown);
    int named = pruned(state, 0);

    assertThat(named).isNotEqualTo(unknown);
    assertThat(symbols.get(named)).isEqualTo(new Symbol(Symbol.Kind.RESULT, -10, 0, null));
    assertThat(state.fact(named).nullness()).isEqualTo(Nullness.NON_NULL);
    assertThat(state.facts.has(unknown)).isFalse();
    assertThat(pruned(state, 0)).isEqualTo(named);
    assertThat(state.fact(named).nullness()).isEqualTo(Nullness.NON_NULL);
  }

  @Test
  void whatElseThereIsDoesNotMatterToTheName() {
    Symbols symbols = new Symbols();
    int unknown = symbols.of(Symbol.Kind.RESULT, 7, 0, Fact.NOTHING);
    int box = symbols.of(Symbol.Kind.NEW, 8, 0, Fact.NOTHING);
    int held = symbols.of(Symbol.Kind.FRESH, 9, 0, Fact.NOTHING);
    State state = withResult(symbols, unknown);
    state.locals[1] = box;
    state.inFlight = box;
    state.store(box, symbols.slot(new Slot.OfIndex(0)), held);
    state.set(held, Resource.acquired(box, 1));

    assertThat(symbols.get(pruned(state, 0, 1)).a()).isEqualTo(-10);
  }

  @Test
  void aNameStillInUseIsNotGivenAgain() {
    Symbols symbols = new Symbols();
    int unknown = symbols.of(Symbol.Kind.RESULT, 7, 0, Fact.NOTHING);
    int common = symbols.of(Symbol.Kind.RESULT, -10, 0, Fact.NOTHING);
    int child = symbols.of(Symbol.Kind.FRESH, 8, 0, Fact.NOTHING);
    int box = symbols.of(Symbol.Kind.NEW, 9, 0, Fact.NOTHING);
    State parent = withResult(symbols, unknown);
    parent.set(child, Resource.acquired(common, 1));
    State held = withResult(symbols, unknown);
    held.locals[1] = box;
    held.store(box, symbols.slot(new Slot.OfIndex(0)), common);

    assertThat(pruned(parent, 0)).isEqualTo(unknown);
    assertThat(pruned(held, 0, 1)).isEqualTo(unknown);
  }

  @Test
  void aSharedValueKeepsItsName() {
    Symbols symbols = new Symbols();
    int unknown = symbols.of(Symbol.Kind.RESULT, 7, 0, Fact.NOTHING);
    int other = symbols.of(Symbol.Kind.FRESH, 8, 0, Fact.NOTHING);
    int slot = symbols.slot(new Slot.OfIndex(0));
    State twice = withResult(symbols, unknown);
    twice.locals[1] = unknown;
    State thrown = withResult(symbols, unknown);
    thrown.inFlight = unknown;
    State resource = withResult(symbols, unknown);
    resource.set(unknown, Resource.acquired(-1, 1));
    State held = withResult(symbols, unknown);
    held.store(other, slot, unknown);
    State holder = withResult(symbols, unknown);
    holder.store(unknown, slot, other);
    State parent = withResult(symbols, unknown);
    parent.set(other, Resource.acquired(unknown, 1));

    assertThat(pruned(twice, 0, 1)).isEqualTo(unknown);
    assertThat(pruned(thrown, 0)).isEqualTo(unknown);
    assertThat(pruned(resource, 0)).isEqualTo(unknown);
    assertThat(pruned(held, 0)).isEqualTo(unknown);
    assertThat(pruned(holder, 0)).isEqualTo(unknown);
    assertThat(pruned(parent, 0)).isEqualTo(unknown);
    assertThat(pruned(withResult(symbols, other), 0)).isEqualTo(other);
  }

  @Test
  void whatAPlaceOfSomethingKeptHeldIsRemembered() {
    Symbols symbols = new Symbols();
    int parameter = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    int gone = symbols.of(Symbol.Kind.PARAMETER, 1, 0, Fact.NOTHING);
    int slot = symbols.slot(new Slot.OfIndex(0));
    int field = symbols.of(Symbol.Kind.FIELD, parameter, slot, Fact.NOTHING);
    int deeper = symbols.of(Symbol.Kind.FIELD, field, slot, Fact.NOTHING);
    int lost = symbols.of(Symbol.Kind.FIELD, gone, slot, Fact.NOTHING);
    int shared = symbols.of(Symbol.Kind.STATIC, 0, 1, Fact.NOTHING);
    State state = new State(symbols, 2);
    state.locals[0] = parameter;
    state.locals[1] = gone;
    for (int symbol : new int[] {field, deeper, lost, shared}) {
      state.know(symbol, Fact.NULL);
    }
    pruned(state, 0);

    assertThat(state.facts.has(field)).isTrue();
    assertThat(state.facts.has(deeper)).isTrue();
    assertThat(state.facts.has(shared)).isTrue();
    assertThat(state.facts.has(lost)).isFalse();
  }
}
