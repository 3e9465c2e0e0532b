package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.obligation.Calls.Invocation;
import java.util.List;

/**
 * Which values are in which container, and how many there are: born where one is put in or a
 * container is made of another; told by iterators and views, which hold nothing themselves. Taking
 * one out says no more than that there may be none left: what is known to be in a container stays
 * there. Errs towards silence, since whoever releases any element releases all that may be it.
 */
final class Containers {
  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final RowTests tests;
  private final Indexing indexing;

  Containers(Machine machine) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.tests = new RowTests(machine);
    this.indexing = new Indexing(machine);
  }

  /** Does what a row says of a container; whether it says something of one. */
  boolean apply(Effect effect, Invocation at, State state) {
    if (effect instanceof Effect.Put put) {
      put(put, at, state);
    } else if (effect instanceof Effect.PutKey put) {
      putKey(put, at, state);
    } else if (effect instanceof Effect.ElementOf element) {
      element(element, at, state);
    } else if (effect instanceof Effect.LengthOf length) {
      length(length, at, state);
    } else if (effect instanceof Effect.ElementsOf elements) {
      share(elements, at, state);
    } else {
      return false;
    }
    return true;
  }

  private void put(Effect.Put put, Invocation at, State state) {
    int container = at.operand(state, put.container());
    int value = at.operand(state, put.value());
    if (container < 0 || value < 0) {
      return;
    }
    int slot = symbols.slot(new Slot.OfElement(at.number()));
    int target = heap.container(state, container);
    heap.put(state, target, slot, value);
    Fact some = Fact.ofInt(new IntRange(1, Integer.MAX_VALUE, true));
    state.store(target, length(), symbols.of(Symbol.Kind.RESULT, -5, 0, some));
  }

  /** A key of its own slot, so that it does not push out the value put by the same call. */
  private void putKey(Effect.PutKey put, Invocation at, State state) {
    int container = at.operand(state, put.container());
    int key = at.operand(state, put.key());
    if (container >= 0 && key >= 0 && tests.mayOwe(state, key)) {
      int slot = symbols.slot(new Slot.OfElement(-2 - at.number()));
      state.store(heap.container(state, container), slot, key);
    }
  }

  /** Only of what has to be released is it of use to tell the two cases apart. */
  void found(Effect.Found found, Invocation at, State state, List<State> next) {
    int value = at.operand(found.value());
    if (value >= 0 && tests.mayOwe(state, value)) {
      State is = state.copy();
      put(new Effect.Put(found.value(), found.container()), at, is);
      Rows.setResult(at, is, symbols.constant(Constant.ONE));
      next.add(is);
      Rows.setResult(at, state, symbols.constant(Constant.ZERO));
    }
    next.add(state);
  }

  /**
   * An iterator has begun by then. A container may have lost its last element, and so may one that
   * others hold as well.
   */
  private void element(Effect.ElementOf element, Invocation at, State state) {
    int source = at.operand(state, element.container());
    if (source < 0) {
      return;
    }
    Rows.setResult(at, state, heap.element(state, heap.container(state, source)));
    if (state.stored(source, symbols.slot(new Slot.OfView())) != null) {
      state.store(source, length(), symbols.constant(Constant.ONE));
    } else if (element.taken() || symbols.isExternal(source)) {
      Fact any = Fact.ofInt(IntRange.LENGTH);
      int unknown = symbols.of(Symbol.Kind.RESULT, Symbol.LENGTH, source, any);
      state.store(source, length(), unknown);
      state.facts = state.facts.without(unknown);
    }
  }

  /**
   * How long what callers gave is decides on little, and would double the ways to be told apart.
   */
  private void length(Effect.LengthOf length, Invocation at, State state) {
    int source = at.operand(state, length.container());
    if (source >= 0
        && (!symbols.isInitial(heap.container(state, source)) || indexing.takesResources())) {
      Rows.setResult(at, state, tests.length(state, source));
    }
  }

  /** A result shows the other's elements; what is made of them has its own from then on. */
  private void share(Effect.ElementsOf elements, Invocation at, State state) {
    int source = at.operand(state, elements.container());
    int result = at.operand(state, Operand.RESULT);
    if (source < 0) {
      return;
    }
    if (at.method().isConstructor()) {
      copy(at.receiver(), heap.container(state, source), at, state);
    } else if (result >= 0) {
      state.store(result, symbols.slot(new Slot.OfView()), source);
    }
  }

  /** Of what callers gave only that counts in which they may have put a resource. */
  private void copy(int made, int source, Invocation at, State state) {
    boolean given = symbols.isInitial(source) && machine.isTracked(source);
    if (given) {
      store(made, 0, heap.element(state, source), at, state);
    }
    int cell = 1;
    for (int element : heap.elements(state, source)) {
      store(made, cell++, element, at, state);
    }
    if (given || state.stored(source, length()) != null) {
      state.store(made, length(), tests.length(state, source));
    }
  }

  private void store(int made, int cell, int element, Invocation at, State state) {
    heap.put(state, made, symbols.slot(new Slot.OfElement(at.number(), cell)), element);
  }

  private int length() {
    return symbols.slot(new Slot.OfLength());
  }
}
