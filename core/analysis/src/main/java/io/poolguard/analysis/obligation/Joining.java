package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.IntMap;
import java.util.BitSet;
import java.util.Objects;

/** Joins two states of one run; which way it errs is told by {@link State}. */
final class Joining {
  private final State one;
  private final State other;
  private final State joined;
  private final Symbols symbols;

  Joining(State one, State other) {
    this.one = one;
    this.other = other;
    this.joined = one.copy();
    this.symbols = one.symbols;
  }

  /** Of states that differ in what is known of values and in how likely they are. */
  State factsOnly() {
    joined.facts = facts();
    likelihood();
    return joined;
  }

  /** Of any two states that meet at a block. */
  State all(int block) {
    joined.facts = facts();
    BitSet changed = new BitSet();
    for (int local = 0; local < one.locals.length; local++) {
      if (one.locals[local] != other.locals[local]) {
        joined.locals[local] = local(block, local, changed);
      }
    }
    joined.inFlight = one.inFlight == other.inFlight ? one.inFlight : exception(block);
    boolean sameHeap = one.heap.equals(other.heap);
    if (!sameHeap) {
      joined.heap =
          one.heap.retain(cell -> Objects.equals(one.heap.get(cell), other.heap.get(cell)));
    }
    if (!changed.isEmpty() || !one.resources.equals(other.resources)) {
      joined.resources = resources(changed);
    }
    if (!sameHeap) {
      Heap.handOverLost(one, joined);
      Heap.handOverLost(other, joined);
    }
    joined.releaseFailed = one.releaseFailed || other.releaseFailed;
    likelihood();
    return joined;
  }

  private void likelihood() {
    if (one.closedAt.size() > 0) {
      joined.closedAt = one.closedAt.retain(other.closedAt::has);
    }
    joined.doubtful = one.doubtful && other.doubtful;
    // What is thrown where both paths lead passes on an exception of neither.
    joined.depth =
        one.inFlight >= 0 && other.inFlight >= 0
            ? Math.min(one.depth, other.depth)
            : Math.max(one.depth, other.depth);
    joined.trace = one.doubtful && !other.doubtful ? other.trace : one.trace;
  }

  private int local(int block, int local, BitSet changed) {
    int mine = one.locals[local];
    int theirs = other.locals[local];
    if (mine < 0 || theirs < 0) {
      return -1;
    }
    changed.set(mine);
    changed.set(theirs);
    int symbol = symbols.of(Symbol.Kind.JOINED, block, local, Fact.NOTHING);
    joined.know(symbol, one.fact(mine).join(other.fact(theirs)));
    return symbol;
  }

  private int exception(int block) {
    int symbol = symbols.of(Symbol.Kind.JOINED, block, -1, Fact.ofType("java/lang/Throwable"));
    if (one.inFlight >= 0 && other.inFlight >= 0) {
      joined.know(symbol, one.fact(one.inFlight).join(other.fact(other.inFlight)));
    }
    return symbol;
  }

  private IntMap<Fact> facts() {
    if (one.facts.equals(other.facts)) {
      return one.facts;
    }
    IntMap.Builder<Fact> both = new IntMap.Builder<>(one.facts.size());
    for (int i = 0; i < one.facts.size(); i++) {
      int symbol = one.facts.keyAt(i);
      Fact fact = one.facts.valueAt(i).join(other.fact(symbol));
      if (!fact.equals(symbols.fact(symbol))) {
        both.add(symbol, fact);
      }
    }
    return both.build();
  }

  private IntMap<Resource> resources(BitSet changed) {
    IntMap<Resource> both = IntMap.empty();
    for (int i = 0; i < one.resources.size(); i++) {
      int symbol = one.resources.keyAt(i);
      Resource mine = one.resources.valueAt(i);
      Resource theirs = other.resources.get(symbol);
      Resource result =
          theirs != null
              ? mine.join(theirs)
              : mine.with(mine.status().join(Resource.Status.TRANSFERRED));
      both = both.with(symbol, result);
    }
    for (int i = 0; i < other.resources.size(); i++) {
      int symbol = other.resources.keyAt(i);
      if (!both.has(symbol)) {
        both = both.with(symbol, other.resources.valueAt(i).with(Resource.Status.TRANSFERRED));
      }
    }
    for (int symbol = changed.nextSetBit(0); symbol >= 0; symbol = changed.nextSetBit(symbol + 1)) {
      Resource resource = both.get(symbol);
      if (resource != null && resource.isOpenObligation()) {
        both = both.with(symbol, resource.with(Resource.Status.TRANSFERRED));
      }
    }
    return both;
  }
}
