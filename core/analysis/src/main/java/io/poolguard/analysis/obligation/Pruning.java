package io.poolguard.analysis.obligation;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Forgets what no path onward from a place can use: locals that are not live, what is known of
 * values that nothing holds any more, and objects that nobody can get at. Names do not outlive
 * their use, so that states that differ only in the past become the same.
 */
final class Pruning {
  private final State state;
  private final Symbols symbols;

  Pruning(State state) {
    this.state = state;
    this.symbols = state.symbols;
  }

  /**
   * An unknown value that one local alone holds is named after the local: where it came from does
   * not matter any more, and states that differ only in that become the same.
   */
  private void nameUnshared() {
    BitSet shared = null;
    for (int local = 0; local < state.locals.length; local++) {
      int symbol = state.locals[local];
      if (symbol < 0 || !isUnknown(symbol)) {
        continue;
      }
      int common = symbols.of(Symbol.Kind.RESULT, -10, local, Fact.NOTHING);
      if (common == symbol) {
        continue;
      }
      shared = shared == null ? shared() : shared;
      // What the local held before may still be held, or be somebody's parent, under that name.
      if (!shared.get(symbol) && !shared.get(common) && !isInLocal(common)) {
        state.know(common, state.fact(symbol));
        state.facts = state.facts.without(symbol);
        state.locals[local] = common;
      }
    }
  }

  private boolean isInLocal(int symbol) {
    for (int held : state.locals) {
      if (held == symbol) {
        return true;
      }
    }
    return false;
  }

  private boolean isUnknown(int symbol) {
    Symbol.Kind kind = symbols.get(symbol).kind();
    return kind == Symbol.Kind.RESULT || kind == Symbol.Kind.JOINED;
  }

  /** The symbols that more than one local, or something else than a local, holds or names. */
  private BitSet shared() {
    BitSet shared = new BitSet();
    BitSet held = new BitSet();
    for (int symbol : state.locals) {
      if (symbol >= 0) {
        (held.get(symbol) ? shared : held).set(symbol);
      }
    }
    if (state.inFlight >= 0) {
      shared.set(state.inFlight);
    }
    for (int i = 0; i < state.heap.size(); i++) {
      shared.set(state.heap.valueAt(i));
      shared.set(symbols.baseOf(state.heap.keyAt(i)));
    }
    for (int i = 0; i < state.resources.size(); i++) {
      shared.set(state.resources.keyAt(i));
      int parent = state.resources.valueAt(i).parent();
      if (parent >= 0) {
        shared.set(parent);
      }
    }
    return shared;
  }

  /** Forgets what no path onward can use. */
  void run(BitSet live, boolean keepGuards, IntPredicate tracked) {
    BitSet roots = new BitSet();
    for (int local = 0; local < state.locals.length; local++) {
      if (!live.get(local)) {
        state.locals[local] = -1;
      }
    }
    nameUnshared();
    for (int symbol : state.locals) {
      if (symbol >= 0) {
        roots.set(symbol);
      }
    }
    if (state.inFlight >= 0) {
      roots.set(state.inFlight);
    }
    BitSet holders = (BitSet) roots.clone();
    holdWhatCarries(holders);
    for (int i = 0; i < state.resources.size(); i++) {
      int symbol = state.resources.keyAt(i);
      if (state.resources.valueAt(i).isOpenObligation()
          || (keepGuards && symbols.isInitial(symbol))) {
        holders.set(symbol);
      }
    }
    BitSet kept = state.reachable(holders);
    BitSet known = holders.equals(roots) ? kept : state.reachable(roots);
    state.facts =
        state.facts.retain(
            s -> known.get(s) || canBeReadAgain(s, kept) || (keepGuards && symbols.isInitial(s)));
    state.heap = state.heap.retain(cell -> kept.get(symbols.baseOf(cell)));
    state.resources = state.resources.retain(kept::get);
    if (!keepGuards) {
      state.releaseFailed = false;
      state.failedChecked &= hasLostRelease();
    }
  }

  /**
   * Objects that others may hold are kept for what they held from the start, which can be read
   * again, and for the resources in them.
   */
  private void holdWhatCarries(BitSet holders) {
    if (state.heap.size() == 0) {
      return;
    }
    BitSet carrying = carrying();
    for (int i = 0; i < state.heap.size(); i++) {
      int base = symbols.baseOf(state.heap.keyAt(i));
      if (symbols.isExternal(base)
          && (symbols.isInitial(base) || carrying.get(state.heap.valueAt(i)))) {
        holders.set(base);
      }
    }
  }

  /** The resources, and what they can be got at from. */
  private BitSet carrying() {
    BitSet carrying = new BitSet();
    for (int i = 0; i < state.resources.size(); i++) {
      carrying.set(state.resources.keyAt(i));
    }
    boolean grown = !carrying.isEmpty();
    while (grown) {
      grown = false;
      for (int i = 0; i < state.heap.size(); i++) {
        int base = symbols.baseOf(state.heap.keyAt(i));
        if (!carrying.get(base) && carrying.get(state.heap.valueAt(i))) {
          carrying.set(base);
          grown = true;
        }
      }
    }
    return carrying;
  }

  private boolean hasLostRelease() {
    for (int i = 0; i < state.resources.size(); i++) {
      if (state.resources.valueAt(i).releaseFailed()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is kept, or is what a place of something kept held from the start. */
  private boolean canBeReadAgain(int symbol, BitSet kept) {
    Symbol name = symbols.get(symbol);
    return kept.get(symbol)
        || name.kind() == Symbol.Kind.STATIC
        || (name.kind() == Symbol.Kind.FIELD && canBeReadAgain(name.a(), kept));
  }
}
