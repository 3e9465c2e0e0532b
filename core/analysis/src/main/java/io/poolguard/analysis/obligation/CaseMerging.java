package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.IntMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cases of a summary few. Cases whose effects are the same and whose guards differ in one
 * value only are joined, which loses nothing; past the limit guards are dropped, which errs towards
 * more possible effects.
 */
final class CaseMerging {
  private static final int MAX_CASES = 24;
  private static final int MAX_GUARDS = 8;

  private final Callees callees;
  private final List<Summary.Case> cases;

  /** What some case releases, keeps or gives: only there does it matter to callers what is null. */
  private final BitSet changed = new BitSet();

  CaseMerging(Callees callees, List<Summary.Case> cases) {
    this.callees = callees;
    this.cases = cases;
    for (Summary.Case one : cases) {
      for (int i = 0; i < one.post().resources.size(); i++) {
        changed.set(one.post().resources.keyAt(i));
      }
    }
  }

  /** The cases that are left. */
  List<Summary.Case> merged() {
    Map<Object, List<Summary.Case>> byEffect = new LinkedHashMap<>();
    for (Summary.Case one : likeliest()) {
      byEffect.computeIfAbsent(effect(one), k -> new ArrayList<>()).add(one);
    }
    List<Summary.Case> merged = new ArrayList<>();
    for (List<Summary.Case> group : byEffect.values()) {
      merged.addAll(mergeGuards(group));
    }
    merged = withoutSpecial(merged);
    return merged.size() > MAX_CASES ? mergeAll(merged) : merged;
  }

  /** Of the cases that differ only in whether they are doubtful, one, if possible a likely one. */
  private Iterable<Summary.Case> likeliest() {
    Map<Object, Summary.Case> likeliest = new LinkedHashMap<>();
    for (Summary.Case one : cases) {
      likeliest.merge(
          List.of(effect(one), one.post().facts),
          one,
          (old, other) -> old.post().doubtful ? other : old);
    }
    return likeliest.values();
  }

  /**
   * Without the cases that differ from another one only in throwing a more special exception; it is
   * as likely as they are.
   */
  private List<Summary.Case> withoutSpecial(List<Summary.Case> all) {
    Map<Object, List<Summary.Case>> alike = new LinkedHashMap<>();
    for (Summary.Case one : all) {
      if (one.thrown() != null) {
        State post = one.post();
        Object key = List.of(effect(one).withoutException(), post.facts);
        alike.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
      }
    }
    Set<Summary.Case> special = new LinkedHashSet<>();
    Set<Summary.Case> likely = new LinkedHashSet<>();
    for (List<Summary.Case> group : alike.values()) {
      List<String> thrown = group.stream().map(one -> String.valueOf(one.thrown())).toList();
      List<String> general = callees.types().mostGeneral(thrown);
      for (Summary.Case one : group) {
        if (!general.contains(one.thrown())) {
          special.add(one);
        } else if (one.post().doubtful && isLikely(String.valueOf(one.thrown()), group)) {
          likely.add(one);
        }
      }
    }
    return all.stream()
        .filter(one -> !special.contains(one))
        .map(one -> likely.contains(one) ? withoutDoubt(one) : one)
        .toList();
  }

  private boolean isLikely(String thrown, List<Summary.Case> group) {
    return group.stream()
        .filter(one -> !one.post().doubtful)
        .anyMatch(one -> callees.types().isSubtype(String.valueOf(one.thrown()), thrown));
  }

  private static Summary.Case withoutDoubt(Summary.Case one) {
    State post = one.post().copy();
    post.doubtful = false;
    return new Summary.Case(post, one.result(), one.thrown());
  }

  private record Effect(
      int result,
      @Nullable String thrown,
      boolean releaseFailed,
      IntMap<Resource> resources,
      IntMap<Integer> heap) {
    Effect withoutException() {
      return new Effect(result, null, releaseFailed, resources, heap);
    }
  }

  private static Effect effect(Summary.Case one) {
    State post = one.post();
    return new Effect(one.result(), one.thrown(), post.releaseFailed, post.resources, post.heap);
  }

  private List<Summary.Case> mergeGuards(List<Summary.Case> group) {
    List<Summary.Case> merged = new ArrayList<>(group);
    boolean lossless = group.size() <= MAX_GUARDS;
    boolean more = true;
    while (more) {
      more = mergeOnce(merged, lossless);
    }
    return merged;
  }

  /** One case for each way to end; errs towards silence as joining does. */
  static List<Summary.Case> mergeAll(List<Summary.Case> merged) {
    Map<String, Summary.Case> byEnd = new LinkedHashMap<>();
    for (Summary.Case one : merged) {
      byEnd.merge(String.valueOf(one.thrown()), one, CaseMerging::joinCases);
    }
    return new ArrayList<>(byEnd.values());
  }

  private static Summary.Case joinCases(Summary.Case one, Summary.Case other) {
    State joined = one.post().join(other.post(), 0);
    if (one.result() == other.result()) {
      return new Summary.Case(joined, one.result(), one.thrown());
    }
    Heap heap = new Heap(joined.symbols);
    for (int result : new int[] {one.result(), other.result()}) {
      if (result >= 0) {
        heap.escape(joined, result);
      }
    }
    int common = joined.symbols.of(Symbol.Kind.RESULT, -7, 0, Fact.NOTHING);
    joined.facts = joined.facts.without(common);
    return new Summary.Case(joined, common, one.thrown());
  }

  private boolean mergeOnce(List<Summary.Case> merged, boolean lossless) {
    for (int i = 0; i < merged.size(); i++) {
      for (int j = i + 1; j < merged.size(); j++) {
        Summary.Case one = merged.get(i);
        Summary.Case other = merged.get(j);
        if (!lossless || differingFacts(one.post(), other.post()) <= 1) {
          State joined = one.post().join(other.post(), 0);
          merged.set(i, new Summary.Case(joined, one.result(), one.thrown()));
          merged.remove(j);
          return true;
        }
      }
    }
    return false;
  }

  private int differingFacts(State one, State other) {
    Set<Integer> keys = new LinkedHashSet<>();
    for (int i = 0; i < one.facts.size(); i++) {
      keys.add(one.facts.keyAt(i));
    }
    for (int i = 0; i < other.facts.size(); i++) {
      keys.add(other.facts.keyAt(i));
    }
    int differing = 0;
    for (int key : keys) {
      Fact left = one.fact(key);
      Fact right = other.fact(key);
      if (!left.equals(right) && !isIdleNull(one.symbols, key, left, right)) {
        differing += one.symbols.get(key).kind() == Symbol.Kind.ELEMENT ? 2 : 1;
      }
    }
    return differing;
  }

  /** Whether the facts differ in that a resource is null with which nothing is done anyway. */
  private boolean isIdleNull(Symbols symbols, int symbol, Fact left, Fact right) {
    return symbols.isGuarded(symbol)
        && !changed.get(symbol)
        && (left.nullness() == Nullness.NULL || right.nullness() == Nullness.NULL);
  }
}
