package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.Constant;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which objects have fields that still hold their default values. The fact is born when an object
 * is made in sight, goes with the object through calls and results, and dies when code out of sight
 * is given the object, when paths that wrote different things are joined, or when its name comes to
 * stand for former objects as well. What code out of sight does that a callee gave the object to is
 * not seen, which errs towards an untouched field.
 */
final class Defaults {
  /** Among the types of an object: what nobody wrote in it has its default value. */
  static final String UNTOUCHED = "=untouched";

  private final Symbols symbols;

  Defaults(Symbols symbols) {
    this.symbols = symbols;
  }

  /** An object has just been made. */
  void begin(State state, int symbol) {
    state.know(symbol, state.fact(symbol).withType(UNTOUCHED, true));
  }

  /** What a field that nobody wrote holds, or -1 if somebody may have written it. */
  int valueOf(State state, int base, String type) {
    Constant value = isUntouched(state, base) ? defaultOf(type) : null;
    return value == null ? -1 : symbols.constant(value);
  }

  private boolean isUntouched(State state, int symbol) {
    Symbol.Kind kind = symbols.get(symbol).kind();
    return (kind == Symbol.Kind.NEW || kind == Symbol.Kind.FRESH)
        && state.fact(symbol).is().contains(UNTOUCHED);
  }

  private static @Nullable Constant defaultOf(String type) {
    return switch (type.charAt(0)) {
      case 'Z', 'B', 'S', 'C', 'I' -> Constant.ZERO;
      case 'L', '[' -> Constant.NULL;
      default -> null;
    };
  }

  /** Code out of sight may write the fields of the object and of all that can be got at from it. */
  void end(State state, int symbol) {
    if (!hasAny(state)) {
      return;
    }
    BitSet roots = new BitSet();
    roots.set(symbol);
    BitSet all = new Heap(symbols).downward(state, roots);
    for (int s = all.nextSetBit(0); s >= 0; s = all.nextSetBit(s + 1)) {
      touch(state, s);
    }
  }

  /** Ends for an object of which paths that were joined do not know the same any more. */
  void endWhereLost(State before, State joined) {
    IntMap<Integer> heap = before.heap;
    for (int i = 0; i < heap.size(); i++) {
      if (!joined.heap.has(heap.keyAt(i))) {
        touch(joined, symbols.baseOf(heap.keyAt(i)));
      }
    }
  }

  private boolean hasAny(State state) {
    for (int i = 0; i < state.facts.size(); i++) {
      if (state.facts.valueAt(i).is().contains(UNTOUCHED)) {
        return true;
      }
    }
    return false;
  }

  private static void touch(State state, int symbol) {
    Fact fact = state.fact(symbol);
    if (fact.is().contains(UNTOUCHED)) {
      Set<String> types = new TreeSet<>(fact.is());
      types.remove(UNTOUCHED);
      state.know(symbol, fact.withTypes(types));
    }
  }
}
