package io.poolguard.analysis.obligation;

import io.poolguard.analysis.obligation.Calls.Invocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Elements of a container that one name tells apart, though the name is that of any element: one
 * call alone of the method gives it, and whenever it does, nothing holds what it gave before. What
 * comes of that is known once the method has been run: ask {@link #isMixed} then. Errs towards
 * "stands for several".
 */
final class SoleElements {
  private final Symbols symbols;
  private final Map<Integer, Integer> given = new HashMap<>();
  private final Set<Integer> mixed = new HashSet<>();

  SoleElements(Symbols symbols) {
    this.symbols = symbols;
  }

  /** A call has returned: what it gave is another one than before. */
  void after(Invocation at, State state) {
    int result = at.call().target() < 0 ? -1 : state.locals[at.call().target()];
    if (result < 0) {
      return;
    }
    gave(result, result, at, state);
    if (!symbols.isExternal(result)) {
      for (int i = 0; i < state.heap.size(); i++) {
        if (symbols.baseOf(state.heap.keyAt(i)) == result) {
          gave(state.heap.valueAt(i), result, at, state);
        }
      }
    }
  }

  private void gave(int element, int result, Invocation at, State state) {
    if (symbols.get(element).kind() != Symbol.Kind.ELEMENT || isAsked(element, at, state)) {
      return;
    }
    Integer former = given.put(element, at.number());
    boolean another = former != null && former != at.number();
    if (another || isHeld(element, result, at.call().target(), state)) {
      mixed.add(element);
    }
    state.closedAt = state.closedAt.without(element);
  }

  /** Whether the call only hands out what an object, made here, holds. */
  private boolean isAsked(int element, Invocation at, State state) {
    for (int i = 0; i < state.heap.size(); i++) {
      int base = symbols.baseOf(state.heap.keyAt(i));
      if (state.heap.valueAt(i) == element
          && !symbols.isExternal(base)
          && at.all().contains(base)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeld(int element, int result, int target, State state) {
    for (int local = 0; local < state.locals.length; local++) {
      if (local != target && state.locals[local] == element) {
        return true;
      }
    }
    for (int i = 0; i < state.heap.size(); i++) {
      int base = symbols.baseOf(state.heap.keyAt(i));
      if (state.heap.valueAt(i) == element && base != result && !isContainer(base, element)) {
        return true;
      }
    }
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      if (resource.parent() == element && resource.status() != Resource.Status.RELEASED) {
        return true;
      }
    }
    return false;
  }

  private boolean isContainer(int base, int element) {
    return symbols.get(element).a() == base;
  }

  /** Whether the name is that of an element which a call gave, and nothing else seen of others. */
  boolean isSole(int symbol, State state) {
    return given.containsKey(symbol) && !mixed.contains(symbol) && !isKept(symbol, state);
  }

  /** Whether something from outside holds it besides the container. */
  private boolean isKept(int symbol, State state) {
    for (int i = 0; i < state.heap.size(); i++) {
      int base = symbols.baseOf(state.heap.keyAt(i));
      if (state.heap.valueAt(i) == symbol
          && symbols.isExternal(base)
          && !isContainer(base, symbol)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name that was taken for one object's turned out to stand for several. */
  boolean isMixed(int symbol) {
    return mixed.contains(symbol);
  }
}
