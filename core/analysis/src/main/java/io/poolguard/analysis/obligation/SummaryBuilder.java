package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.Site;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the states that leave a method and reduces them to a summary. Cases whose effects are
 * the same and whose guards differ in one value only are joined, which loses nothing; past the
 * limit guards are dropped, which errs towards more possible effects.
 */
final class SummaryBuilder implements Exits {
  private static final int MAX_CASES = 24;

  private final Callees callees;
  private final boolean constructor;
  private final List<Summary.Case> cases = new ArrayList<>();

  SummaryBuilder(Callees callees, boolean constructor) {
    this.callees = callees;
    this.constructor = constructor;
  }

  @Override
  public void returned(State state, int result, Site site) {
    add(state, result, null);
  }

  @Override
  public void threw(State state, String type, Site site) {
    add(state, -1, type);
  }

  private void add(State state, int result, @Nullable String thrown) {
    Symbols symbols = state.symbols;
    State post = state.copy();
    java.util.Arrays.fill(post.locals, -1);
    post.locals = new int[0];
    post.inFlight = -1;
    post.trace = null;
    int shown = canonicalResult(post, result);
    int self = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    BitSet outside =
        new Holders(callees, symbols)
            .outside(post, shown, constructor && thrown != null ? self : -1);
    IntMap<Integer> heap = post.heap;
    post.heap =
        heap.retain(
            cell -> {
              int base = symbols.baseOf(cell);
              return (symbols.isInitial(base) || (outside.get(base) && !symbols.isExternal(base)))
                  && !isUnchanged(symbols, cell, Objects.requireNonNull(heap.get(cell)));
            });
    BitSet roots = new BitSet();
    if (shown >= 0) {
      roots.set(shown);
    }
    for (int i = 0; i < post.heap.size(); i++) {
      roots.set(symbols.baseOf(post.heap.keyAt(i)));
    }
    BitSet seen = post.reachable(roots);
    IntMap<Resource> resources = post.resources;
    post.resources =
        resources.retain(
            s -> {
              Resource resource = Objects.requireNonNull(resources.get(s));
              return resource.owned() ? seen.get(s) && outside.get(s) : symbols.isInitial(s);
            });
    post.facts = post.facts.retain(s -> symbols.isInitial(s) || seen.get(s));
    cases.add(new Summary.Case(post, shown, thrown));
  }

  private static boolean isUnchanged(Symbols symbols, int cell, int value) {
    Symbol name = symbols.get(value);
    return name.kind() == Symbol.Kind.FIELD
        && name.a() == symbols.baseOf(cell)
        && name.b() == symbols.slotOf(cell);
  }

  /**
   * Results about which nothing is known but their fact get one name, so that cases can be
   * compared.
   */
  private static int canonicalResult(State post, int result) {
    if (result < 0) {
      return -1;
    }
    Symbols symbols = post.symbols;
    Symbol.Kind kind = symbols.get(result).kind();
    if (kind != Symbol.Kind.RESULT && kind != Symbol.Kind.JOINED) {
      return result;
    }
    int common = symbols.of(Symbol.Kind.RESULT, -7, 0, Fact.NOTHING);
    post.know(common, post.fact(result));
    return common;
  }

  Summary build() {
    forgetNullOfReleased();
    List<Summary.Case> merged = new ArrayList<>(new LinkedHashSet<>(cases));
    boolean changed = true;
    while (changed) {
      changed = mergeOnce(merged, true);
    }
    while (merged.size() > MAX_CASES && mergeOnce(merged, false)) {
      changed = true;
    }
    return merged.size() > MAX_CASES ? Summary.UNKNOWN : new Summary(merged, true);
  }

  /**
   * What is null needs no release: where another case releases it, null counts as released, so that
   * the null tests of close helpers are no guards.
   */
  private void forgetNullOfReleased() {
    Set<Integer> released = new LinkedHashSet<>();
    for (Summary.Case one : cases) {
      IntMap<Resource> resources = one.post().resources;
      for (int i = 0; i < resources.size(); i++) {
        if (!resources.valueAt(i).owned()
            && resources.valueAt(i).status() == Resource.Status.RELEASED) {
          released.add(resources.keyAt(i));
        }
      }
    }
    for (Summary.Case one : cases) {
      State post = one.post();
      for (int symbol : released) {
        Fact fact = post.fact(symbol);
        Resource resource = post.resource(symbol);
        boolean closed = resource != null && resource.status() == Resource.Status.RELEASED;
        if (resource == null && fact.nullness() == Nullness.NULL) {
          post.set(symbol, Resource.borrowed(Resource.Status.RELEASED));
          post.know(symbol, fact.with(Nullness.UNKNOWN));
        } else if (closed && fact.nullness() == Nullness.NON_NULL) {
          post.know(symbol, fact.with(Nullness.UNKNOWN));
        }
      }
    }
  }

  private static boolean mergeOnce(List<Summary.Case> merged, boolean lossless) {
    for (int i = 0; i < merged.size(); i++) {
      for (int j = i + 1; j < merged.size(); j++) {
        Summary.Case one = merged.get(i);
        Summary.Case other = merged.get(j);
        if (sameEffect(one, other)
            && (!lossless || differingFacts(one.post(), other.post()) <= 1)) {
          State joined = one.post().join(other.post(), 0);
          joined.locals = new int[0];
          joined.resources = one.post().resources;
          joined.heap = one.post().heap;
          merged.set(i, new Summary.Case(joined, one.result(), one.thrown()));
          merged.remove(j);
          return true;
        }
      }
    }
    return false;
  }

  private static boolean sameEffect(Summary.Case one, Summary.Case other) {
    return one.result() == other.result()
        && Objects.equals(one.thrown(), other.thrown())
        && one.post().releaseFailed == other.post().releaseFailed
        && one.post().resources.equals(other.post().resources)
        && one.post().heap.equals(other.post().heap);
  }

  private static int differingFacts(State one, State other) {
    Set<Integer> keys = new LinkedHashSet<>();
    for (int i = 0; i < one.facts.size(); i++) {
      keys.add(one.facts.keyAt(i));
    }
    for (int i = 0; i < other.facts.size(); i++) {
      keys.add(other.facts.keyAt(i));
    }
    int differing = 0;
    for (int key : keys) {
      differing += one.fact(key).equals(other.fact(key)) ? 0 : 1;
    }
    return differing;
  }
}
