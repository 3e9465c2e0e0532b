package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what when a method is left: what its caller or an owner can still get at, and so can
 * release.
 */
final class Holders {
  private final Callees callees;
  private final Symbols symbols;
  private final @Nullable MethodRef beside;
  private final boolean thrown;

  Holders(Callees callees, Symbols symbols) {
    this(callees, symbols, null, false);
  }

  /**
   * @param beside the method that is left, and does not come any more to release what it has put
   *     into its object's fields
   * @param thrown whether it is left by an exception, and not on purpose as it is
   */
  Holders(Callees callees, Symbols symbols, @Nullable MethodRef beside, boolean thrown) {
    this.callees = callees;
    this.symbols = symbols;
    this.beside = beside;
    this.thrown = thrown;
  }

  /**
   * The resources held outside, and what they are held by.
   *
   * @param result symbol of what is returned, or -1
   * @param lost symbol of an object that nobody will see (one whose constructor throws), or -1
   */
  BitSet outside(State state, int result, int lost) {
    BitSet held = new BitSet();
    if (result >= 0) {
      held.set(result);
      Symbol name = symbols.get(result);
      if (name.kind() == Symbol.Kind.ELEMENT && state.resource(name.a()) == null) {
        held.set(name.a());
      }
    }
    for (int i = 0; i < state.heap.size(); i++) {
      int base = symbols.baseOf(state.heap.keyAt(i));
      if (symbols.isExternal(base) && base != lost) {
        held.set(base);
      }
    }
    for (int i = 0; i < state.resources.size(); i++) {
      if (state.resources.valueAt(i).status() == Resource.Status.TRANSFERRED) {
        held.set(state.resources.keyAt(i));
      }
    }
    spread(state, held);
    return held;
  }

  /** The resources that can still be got at while the method runs, and what they are held by. */
  BitSet during(State state) {
    BitSet held = outside(state, -1, -1);
    for (int symbol : state.locals) {
      if (symbol >= 0) {
        held.set(symbol);
      }
    }
    return new Heap(symbols).downward(state, held);
  }

  private void spread(State state, BitSet held) {
    BitSet carrying = carrying(state);
    boolean grown = !carrying.isEmpty();
    while (grown) {
      grown = false;
      for (int i = 0; i < state.heap.size(); i++) {
        int cell = state.heap.keyAt(i);
        int value = state.heap.valueAt(i);
        if (!held.get(value)
            && carrying.get(value)
            && !isSourceOfView(state, cell)
            && held.get(symbols.baseOf(cell))
            && isReleasedThere(symbols.baseOf(cell), symbols.slotOf(cell))) {
          held.set(value);
          if (closesParents(cell)) {
            holdParents(state, value, held);
          }
          grown = true;
        }
      }
    }
  }

  private boolean closesParents(int cell) {
    return symbols.slotName(symbols.slotOf(cell)) instanceof Slot.OfField field
        && callees.closesParents(field.field());
  }

  private static void holdParents(State state, int child, BitSet held) {
    Resource resource = state.resource(child);
    for (int hops = 0; resource != null && resource.parent() >= 0 && hops < 8; hops++) {
      held.set(resource.parent());
      resource = state.resource(resource.parent());
    }
  }

  /** The resources, and what they can be got at from: what else is held where is of no use. */
  private BitSet carrying(State state) {
    BitSet carrying = new BitSet();
    for (int i = 0; i < state.resources.size(); i++) {
      carrying.set(state.resources.keyAt(i));
    }
    addHolders(state, carrying);
    return carrying;
  }

  /** Adds the objects from which one of the symbols can be got at. */
  void addHolders(State state, BitSet wanted) {
    boolean grown = !wanted.isEmpty();
    while (grown) {
      grown = false;
      for (int i = 0; i < state.heap.size(); i++) {
        int base = symbols.baseOf(state.heap.keyAt(i));
        if (wanted.get(state.heap.valueAt(i)) && !wanted.get(base)) {
          wanted.set(base);
          grown = true;
        }
      }
    }
  }

  /** Whoever holds what came out of a cursor or a stream of rows does not hold that itself. */
  private boolean isSourceOfView(State state, int cell) {
    int source = Objects.requireNonNull(state.heap.get(cell));
    return symbols.slotName(symbols.slotOf(cell)) instanceof Slot.OfView
        && (state.resource(source) != null || isAroundAnother(state, source));
  }

  private boolean isAroundAnother(State state, int symbol) {
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      if (symbols.baseOf(cell) == symbol
          && symbols.slotName(symbols.slotOf(cell)) instanceof Slot.OfWrapped) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class of the object releases, or hands on, what it holds there. */
  boolean isReleasedThere(int base, int slot) {
    Slot name = symbols.slotName(slot);
    if (name instanceof Slot.OfField field) {
      return callees.isManaged(field.field(), beside, !thrown);
    }
    Function function = symbols.function(base);
    return function == null
        || !(name instanceof Slot.OfCapture capture)
        || callees.takes(function, capture.index());
  }

  private static boolean hasHeldChild(State state, int parent, BitSet outside) {
    for (int i = 0; i < state.resources.size(); i++) {
      if (state.resources.valueAt(i).parent() == parent && outside.get(state.resources.keyAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the resource is an obligation that nobody will meet. */
  boolean isLost(State state, int symbol, BitSet outside) {
    Resource resource = state.resource(symbol);
    if (resource == null || !resource.isOpenObligation() || outside.get(symbol)) {
      return false;
    }
    if (resource.endsWithChildren() && hasHeldChild(state, symbol, outside)) {
      return false;
    }
    int parent = resource.parent();
    for (int hops = 0; parent >= 0 && hops < 8; hops++) {
      Resource above = state.resource(parent);
      if (above == null) {
        return true;
      }
      boolean owner = above.owned() && outside.get(parent);
      if (owner || above.status() == Resource.Status.RELEASED) {
        return false;
      }
      parent = above.parent();
    }
    return true;
  }

  /** What is in a collection, or held by what is, may stand for any of its elements. */
  boolean isElement(int symbol, State state) {
    return isElement(symbol, state, container -> true);
  }

  /** The same for collections that the method itself has made. */
  boolean isOwnElement(int symbol, State state) {
    return isElement(symbol, state, container -> !symbols.isExternal(container));
  }

  private boolean isElement(int symbol, State state, IntPredicate containers) {
    BitSet holding = new BitSet();
    holding.set(symbol);
    addHolders(state, holding);
    for (int i = 0; i < state.heap.size(); i++) {
      Slot slot = symbols.slotName(symbols.slotOf(state.heap.keyAt(i)));
      boolean element = slot instanceof Slot.OfElement || slot instanceof Slot.OfIndex;
      if (element
          && holding.get(state.heap.valueAt(i))
          && containers.test(symbols.baseOf(state.heap.keyAt(i)))) {
        return true;
      }
    }
    return false;
  }
}
