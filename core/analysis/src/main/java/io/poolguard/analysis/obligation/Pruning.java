package io.poolguard.analysis.obligation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Forgets what no path onward from a place can use: locals that are not live, what is known of
 * values that nothing holds any more, and objects that nobody can get at. Names do not outlive
 * their use, so that states that differ only in the past become the same. It runs for every edge
 * that a state takes, one state at a time, and so keeps its sets for the next.
 */
final class Pruning {
  private final Symbols symbols;
  private final Marks known = new Marks();
  private final Marks kept = new Marks();
  private final Marks carrying = new Marks();
  private final Marks held = new Marks();
  private final Marks shared = new Marks();

  /** The common name of an unknown value for each local, or -1 where it was not asked for yet. */
  private int[] commons = {};

  Pruning(Symbols symbols) {
    this.symbols = symbols;
  }

  /**
   * Forgets what no path onward can use.
   *
   * @param live the locals that are live where the state goes
   * @param keepGuards whether a summary is made, whose guards speak of what was there before
   * @param tracked what a summary's caller tracks
   */
  void run(State state, BitSet live, boolean keepGuards, IntPredicate tracked) {
    known.clear();
    kept.clear();
    forgetDead(state, live);
    nameUnshared(state);
    for (int symbol : state.locals) {
      if (symbol >= 0) {
        known.add(symbol);
        kept.add(symbol);
      }
    }
    if (state.inFlight >= 0) {
      known.add(state.inFlight);
      kept.add(state.inFlight);
    }
    boolean more = holdWhatCarries(state, keepGuards ? tracked : s -> false);
    for (int i = 0; i < state.resources.size(); i++) {
      int symbol = state.resources.keyAt(i);
      if (state.resources.valueAt(i).isOpenObligation()
          || (keepGuards && symbols.isInitial(symbol))) {
        more |= kept.add(symbol);
      }
    }
    spread(state, kept);
    if (more) {
      spread(state, known);
    }
    forgetFacts(state, more ? known : kept, keepGuards);
    if (state.heap.size() > 0) {
      state.heap = state.heap.retain(cell -> kept.has(symbols.baseOf(cell)));
    }
    if (state.resources.size() > 0) {
      state.resources = state.resources.retain(kept::has);
    }
    if (state.closedAt.size() > 0) {
      state.closedAt = state.closedAt.retain(kept::has);
    }
    if (!keepGuards) {
      state.releaseFailed = false;
      state.doubtful &= state.hasOpenObligation();
    }
  }

  private void forgetFacts(State state, Marks read, boolean keepGuards) {
    state.facts =
        state.facts.retain(
            s -> read.has(s) || canBeReadAgain(s) || (keepGuards && symbols.isInitial(s)));
  }

  private static void forgetDead(State state, BitSet live) {
    for (int local = 0; local < state.locals.length; local++) {
      if (!live.get(local)) {
        state.locals[local] = -1;
      }
    }
  }

  /**
   * An unknown value that one local alone holds is named after the local: where it came from does
   * not matter any more, and states that differ only in that become the same.
   */
  private void nameUnshared(State state) {
    boolean looked = false;
    for (int local = 0; local < state.locals.length; local++) {
      int symbol = state.locals[local];
      if (symbol < 0 || !isUnknown(symbol)) {
        continue;
      }
      int common = common(local);
      if (common == symbol) {
        continue;
      }
      if (!looked) {
        findShared(state);
        looked = true;
      }
      // What the local held before may still be held, or be somebody's parent, under that name.
      if (!shared.has(symbol) && !shared.has(common) && !isInLocal(state, common)) {
        state.know(common, state.fact(symbol));
        state.facts = state.facts.without(symbol);
        state.locals[local] = common;
      }
    }
  }

  private int common(int local) {
    if (local >= commons.length) {
      int before = commons.length;
      commons = Arrays.copyOf(commons, local + 16);
      Arrays.fill(commons, before, commons.length, -1);
    }
    if (commons[local] < 0) {
      commons[local] = symbols.of(Symbol.Kind.RESULT, -10, local, Fact.NOTHING);
    }
    return commons[local];
  }

  private static boolean isInLocal(State state, int symbol) {
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

  /** Marks what more than one local, or something else than a local, holds or names. */
  private void findShared(State state) {
    shared.clear();
    held.clear();
    for (int symbol : state.locals) {
      if (symbol >= 0 && !held.add(symbol)) {
        shared.add(symbol);
      }
    }
    if (state.inFlight >= 0) {
      shared.add(state.inFlight);
    }
    for (int i = 0; i < state.heap.size(); i++) {
      shared.add(state.heap.valueAt(i));
      shared.add(symbols.baseOf(state.heap.keyAt(i)));
    }
    for (int i = 0; i < state.resources.size(); i++) {
      shared.add(state.resources.keyAt(i));
      int parent = state.resources.valueAt(i).parent();
      if (parent >= 0) {
        shared.add(parent);
      }
    }
  }

  /** Adds what can be got at: through slots and from a child to its parent. */
  private void spread(State state, Marks seen) {
    boolean grown = state.heap.size() > 0 || state.resources.size() > 0;
    while (grown) {
      grown = false;
      for (int i = 0; i < state.heap.size(); i++) {
        if (seen.has(symbols.baseOf(state.heap.keyAt(i)))) {
          grown |= seen.add(state.heap.valueAt(i));
        }
      }
      for (int i = 0; i < state.resources.size(); i++) {
        int parent = state.resources.valueAt(i).parent();
        if (parent >= 0 && seen.has(state.resources.keyAt(i))) {
          grown |= seen.add(parent);
        }
      }
    }
  }

  /**
   * Objects that others may hold are kept for what they held from the start, which can be read
   * again, and for the resources in them, the caller's included.
   */
  private boolean holdWhatCarries(State state, IntPredicate tracked) {
    if (state.heap.size() == 0) {
      return false;
    }
    findCarrying(state, tracked);
    boolean more = false;
    for (int i = 0; i < state.heap.size(); i++) {
      int base = symbols.baseOf(state.heap.keyAt(i));
      if (symbols.isExternal(base)
          && (symbols.isInitial(base) || carrying.has(state.heap.valueAt(i)))) {
        more |= kept.add(base);
      }
    }
    return more;
  }

  /** Marks the resources, what the caller tracks, and what they can be got at from. */
  private void findCarrying(State state, IntPredicate tracked) {
    carrying.clear();
    boolean grown = state.resources.size() > 0;
    for (int i = 0; i < state.heap.size(); i++) {
      int value = state.heap.valueAt(i);
      if (symbols.isInitial(value) && tracked.test(value)) {
        grown |= carrying.add(value);
      }
    }
    for (int i = 0; i < state.resources.size(); i++) {
      carrying.add(state.resources.keyAt(i));
    }
    while (grown) {
      grown = false;
      for (int i = 0; i < state.heap.size(); i++) {
        if (carrying.has(state.heap.valueAt(i))) {
          grown |= carrying.add(symbols.baseOf(state.heap.keyAt(i)));
        }
      }
    }
  }

  /** Whether the value is kept, or is what a place of something kept held from the start. */
  private boolean canBeReadAgain(int symbol) {
    Symbol name = symbols.get(symbol);
    return kept.has(symbol)
        || name.kind() == Symbol.Kind.STATIC
        || (name.kind() == Symbol.Kind.FIELD && canBeReadAgain(name.a()));
  }
}
