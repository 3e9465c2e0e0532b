package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.IntMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads and writes of objects, releases and escapes, on one state. */
final class Heap {
  private final Symbols symbols;

  Heap(Symbols symbols) {
    this.symbols = symbols;
  }

  /**
   * What the slot holds; a slot of an object from outside that was not written yet has a name of
   * its own.
   */
  int load(State state, int base, Slot slot, Fact declared, int site) {
    int number = symbols.slot(slot);
    Integer stored = state.stored(base, number);
    if (stored != null) {
      return stored;
    }
    int known = slot instanceof Slot.OfAnswer asked ? state.answer(base, asked.asked()) : -1;
    if (known >= 0) {
      return known;
    }
    if (symbols.isInitial(base) && !symbols.isDeep(base)) {
      return symbols.of(Symbol.Kind.FIELD, base, number, declared);
    }
    if (slot instanceof Slot.OfField field) {
      int value = symbols.defaults().valueOf(state, base, field.field().type());
      if (value >= 0) {
        return value;
      }
    }
    int unknown = symbols.of(Symbol.Kind.RESULT, site, 0, declared);
    state.facts = state.facts.without(unknown);
    return unknown;
  }

  /**
   * The resource that another was made from: the known one; for one that was there before the
   * method began a name of its own, so that callers know what becomes of it; else -1.
   */
  int parent(State state, int child, Fact declared) {
    Resource resource = state.resource(child);
    if (resource != null && resource.parent() >= 0) {
      return resource.parent();
    }
    return symbols.isInitial(child) && !symbols.isDeep(child)
        ? symbols.of(Symbol.Kind.FIELD, child, symbols.slot(new Slot.OfParent()), declared)
        : -1;
  }

  /** The container behind views and iterators. */
  int container(State state, int symbol) {
    int view = symbols.slot(new Slot.OfView());
    int at = symbol;
    Integer next = state.stored(at, view);
    for (int hops = 0; next != null && next != at && hops < 8; hops++) {
      at = next;
      next = state.stored(at, view);
    }
    return at;
  }

  /** One element of a container, any of them. */
  int element(State state, int container) {
    List<Integer> known = elements(state, container);
    return known.size() == 1 && !symbols.isExternal(container)
        ? known.get(0)
        : symbols.of(Symbol.Kind.ELEMENT, container, 0, Fact.NOTHING);
  }

  /** The elements known to be in a container. */
  List<Integer> elements(State state, int container) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      if (symbols.baseOf(cell) == container) {
        Slot slot = symbols.slotName(symbols.slotOf(cell));
        if (slot instanceof Slot.OfIndex || slot instanceof Slot.OfElement) {
          found.add(state.heap.valueAt(i));
        }
      }
    }
    return found;
  }

  /**
   * The values that a symbol may stand for: the elements of a container for one of them, else
   * itself.
   */
  List<Integer> meant(State state, int symbol) {
    if (symbols.get(symbol).kind() != Symbol.Kind.ELEMENT) {
      return List.of(symbol);
    }
    List<Integer> all = new ArrayList<>(List.of(symbol));
    // Elements that were moved within their container stand for each other: each is taken once.
    for (int i = 0; i < all.size(); i++) {
      Symbol name = symbols.get(all.get(i));
      if (name.kind() == Symbol.Kind.ELEMENT) {
        for (int element : elements(state, name.a())) {
          if (!all.contains(element)) {
            all.add(element);
          }
        }
      }
    }
    return all;
  }

  /** Releases a resource, everything below it, and what is wrapped in it. */
  void release(State state, int symbol) {
    for (int target : meant(state, symbol)) {
      releaseOne(state, target);
    }
  }

  /** Releases exactly this resource, everything below it, and what is wrapped in it. */
  void releaseOne(State state, int symbol) {
    Resource resource = state.resource(symbol);
    if (resource != null && resource.status() == Resource.Status.RELEASED) {
      return;
    }
    state.set(
        symbol,
        resource == null
            ? Resource.borrowed(Resource.Status.RELEASED)
            : resource.with(Resource.Status.RELEASED));
    if (resource != null) {
      symbols.end(resource.site());
    }
    releaseChildren(state, symbol);
    releaseHeld(state, symbol);
    if (resource != null && resource.parent() >= 0) {
      endParent(state, resource.parent());
    }
  }

  /** Whether something is open that an object holds. */
  boolean holdsOpen(State state, int symbol) {
    IntMap<Integer> heap = state.heap;
    for (int i = 0; i < heap.size(); i++) {
      Resource held = state.resource(heap.valueAt(i));
      if (symbols.baseOf(heap.keyAt(i)) == symbol && held != null && held.isOpenObligation()) {
        return true;
      }
    }
    return false;
  }

  /** A wrapper that is closed closes what it wraps; what else it does is its own body's matter. */
  private void releaseHeld(State state, int symbol) {
    IntMap<Integer> heap = state.heap;
    for (int i = 0; i < heap.size(); i++) {
      if (symbols.baseOf(heap.keyAt(i)) == symbol) {
        Resource held = state.resource(heap.valueAt(i));
        boolean wraps =
            held == null
                && symbols.slotName(symbols.slotOf(heap.keyAt(i))) instanceof Slot.OfWrapped;
        if (wraps || (held != null && held.isOpenObligation())) {
          release(state, heap.valueAt(i));
        }
      }
    }
  }

  private void endParent(State state, int parent) {
    Resource resource = state.resource(parent);
    if (resource != null
        && resource.endsWithChildren()
        && resource.status() == Resource.Status.OPEN) {
      releaseOne(state, parent);
    }
  }

  /** Releases what was made from a resource, the resource itself staying open. */
  void releaseChildren(State state, int parent) {
    IntMap<Resource> all = state.resources;
    for (int i = 0; i < all.size(); i++) {
      if (all.valueAt(i).parent() == parent
          && all.valueAt(i).status() != Resource.Status.RELEASED) {
        releaseOne(state, all.keyAt(i));
      }
    }
  }

  /** Puts a value into a container; what an earlier round put there is still there. */
  void put(State state, int container, int slot, int value) {
    Integer former = state.stored(container, slot);
    if (former != null && former != value) {
      escape(state, former);
    }
    state.store(container, slot, value);
  }

  /** Somebody else is responsible for the value and for everything that can be got at from it. */
  void escape(State state, int symbol) {
    BitSet roots = new BitSet();
    for (int meant : meant(state, symbol)) {
      roots.set(meant);
    }
    BitSet all = downward(state, roots);
    for (int s = all.nextSetBit(0); s >= 0; s = all.nextSetBit(s + 1)) {
      Resource resource = state.resource(s);
      if (resource != null && resource.status() == Resource.Status.OPEN) {
        state.set(s, resource.with(Resource.Status.TRANSFERRED));
        symbols.end(resource.site());
      } else if (resource == null && symbols.isInitial(s)) {
        state.set(s, Resource.borrowed(Resource.Status.TRANSFERRED));
      }
    }
  }

  /**
   * What a state found through places that the state it was joined into does not know any more is
   * somebody else's there.
   */
  static void handOverLost(State before, State joined) {
    BitSet lost = new BitSet();
    for (int i = 0; i < before.heap.size(); i++) {
      if (!joined.heap.has(before.heap.keyAt(i))) {
        lost.set(before.heap.valueAt(i));
      }
    }
    if (lost.isEmpty()) {
      return;
    }
    before.symbols.defaults().endWhereLost(before, joined);
    lost = new Heap(before.symbols).downward(before, lost);
    for (int s = lost.nextSetBit(0); s >= 0; s = lost.nextSetBit(s + 1)) {
      Resource resource = joined.resource(s);
      if (resource != null && resource.status() == Resource.Status.OPEN) {
        joined.set(s, resource.with(Resource.Status.TRANSFERRED));
      } else if (resource == null && before.symbols.isInitial(s)) {
        joined.set(s, Resource.borrowed(Resource.Status.TRANSFERRED));
      }
    }
  }

  /** What the slots of the roots lead to; not to parents. */
  BitSet downward(State state, BitSet roots) {
    BitSet seen = (BitSet) roots.clone();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int i = 0; i < state.heap.size(); i++) {
        int value = state.heap.valueAt(i);
        if (!seen.get(value) && seen.get(symbols.baseOf(state.heap.keyAt(i)))) {
          seen.set(value);
          grown = true;
        }
      }
    }
    return seen;
  }

  /** Whether an open obligation can be got at from the value. */
  boolean holdsObligation(State state, int symbol) {
    if (!state.hasOpenObligation()) {
      return false;
    }
    BitSet roots = new BitSet();
    meant(state, symbol).forEach(roots::set);
    BitSet all = downward(state, roots);
    for (int i = 0; i < state.resources.size(); i++) {
      if (all.get(state.resources.keyAt(i)) && state.resources.valueAt(i).isOpenObligation()) {
        return true;
      }
    }
    return false;
  }

  /** Whether releasing the value would release an open obligation made from it. */
  boolean isAboveObligation(State state, int symbol) {
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      if (resource.parent() == symbol && resource.isOpenObligation()) {
        return true;
      }
    }
    return false;
  }

  /** A release threw while these were open. */
  void markReleaseFailed(State state) {
    state.releaseFailed = true;
    IntMap<Resource> all = state.resources;
    for (int i = 0; i < all.size(); i++) {
      if (all.valueAt(i).isOpenObligation()) {
        state.set(all.keyAt(i), all.valueAt(i).withReleaseFailed());
      }
    }
  }

  /**
   * Before a statement names its result anew: the former value of that name becomes an older one,
   * whose name is returned; the name itself if there is no such value.
   */
  int age(State state, int symbol) {
    if (!mentions(state, symbol)) {
      state.facts = state.facts.without(symbol);
      return symbol;
    }
    int older = symbols.of(Symbol.Kind.OLDER, symbol, 0, Fact.ofType(symbols.fact(symbol).type()));
    Resource resource = state.resource(symbol);
    Resource before = state.resource(older);
    Nullness nullness = state.fact(symbol).nullness();
    Fact former = state.fact(older);
    state.know(
        older, former.with(mentions(state, older) ? former.nullness().join(nullness) : nullness));
    state.resources = state.resources.without(symbol);
    ageClosing(state, symbol, older, before == null);
    if (resource != null) {
      boolean keepBefore =
          before != null && before.isOpenObligation() && !resource.isOpenObligation();
      if (!keepBefore) {
        state.set(older, resource);
      }
    }
    for (int i = 0; i < state.locals.length; i++) {
      if (state.locals[i] == symbol) {
        state.locals[i] = older;
      }
    }
    if (state.inFlight == symbol) {
      state.inFlight = older;
    }
    ageHeap(state, symbol, older);
    IntMap<Resource> all = state.resources;
    for (int i = 0; i < all.size(); i++) {
      if (all.valueAt(i).parent() == symbol) {
        state.set(all.keyAt(i), all.valueAt(i).withParent(older));
      }
    }
    state.facts = state.facts.without(symbol);
    return older;
  }

  /** Of several former values it is not known which are closed. */
  private static void ageClosing(State state, int symbol, int older, boolean single) {
    if (state.closedAt.size() == 0) {
      return;
    }
    Integer closed = state.closedAt.get(symbol);
    state.closedAt = state.closedAt.without(symbol).without(older);
    if (closed != null && single) {
      state.closedAt = state.closedAt.with(older, closed);
    }
  }

  private boolean mentions(State state, int symbol) {
    if (state.inFlight == symbol) {
      return true;
    }
    for (int held : state.locals) {
      if (held == symbol) {
        return true;
      }
    }
    for (int i = 0; i < state.heap.size(); i++) {
      if (state.heap.valueAt(i) == symbol || symbols.baseOf(state.heap.keyAt(i)) == symbol) {
        return true;
      }
    }
    for (int i = 0; i < state.resources.size(); i++) {
      if (state.resources.keyAt(i) == symbol || state.resources.valueAt(i).parent() == symbol) {
        return true;
      }
    }
    return false;
  }

  private void ageHeap(State state, int symbol, int older) {
    IntMap<Integer> heap = state.heap;
    for (int i = 0; i < heap.size(); i++) {
      int cell = heap.keyAt(i);
      int base = symbols.baseOf(cell);
      int value = heap.valueAt(i);
      if (base != symbol && value != symbol) {
        continue;
      }
      int newValue = value == symbol ? older : value;
      if (base == symbol) {
        state.heap = state.heap.without(cell);
        Integer clash = state.stored(older, symbols.slotOf(cell));
        if (clash != null && clash != newValue) {
          escape(state, clash);
        }
        state.store(older, symbols.slotOf(cell), newValue);
      } else {
        state.heap = state.heap.with(cell, newValue);
      }
    }
  }
}
