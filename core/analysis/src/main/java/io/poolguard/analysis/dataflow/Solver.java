package io.poolguard.analysis.dataflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;

/**
 * The forward solver: carries disjuncts from block to block until nothing new arrives. A fact is a
 * disjunct at a block's entry; it is born at the method's entry or by the transfer of a predecessor
 * and is only ever replaced by a weaker one.
 *
 * <p>Join policy: disjuncts with the same merge key are joined as soon as they meet. Up to {@link
 * Limits#disjuncts} others are kept apart at a block; when one more arrives, those of its narrow
 * class are joined into one and every later one of that class is joined to it; where that leaves
 * too many, the same is done with its join class; while there are still more than four times as
 * many, all disjuncts of the block are joined. Joining errs as the disjunct says. Blocks are taken
 * in reverse postorder, first come first served within a block, so that the result depends on the
 * program alone.
 */
public final class Solver<S extends Disjunct<S>> {
  private final FlowGraph graph;
  private final Transfer<S> transfer;
  private final Limits limits;
  private final List<Entry<S>> entries = new ArrayList<>();
  private final PriorityQueue<Integer> pending = new PriorityQueue<>();
  private int steps;

  /**
   * @param graph the blocks' successors and order
   * @param transfer what a block does
   * @param limits when to join and when to give up
   */
  public Solver(FlowGraph graph, Transfer<S> transfer, Limits limits) {
    this.graph = graph;
    this.transfer = transfer;
    this.limits = limits;
    for (int i = 0; i < graph.size(); i++) {
      entries.add(new Entry<>());
    }
  }

  /**
   * Solves from the entry block on, in each of the states given; false when the step limit ended
   * it, in which case what was found must not be used.
   */
  public boolean solve(List<S> starts) {
    starts.forEach(start -> arrive(0, start));
    while (!pending.isEmpty()) {
      int block = graph.blockAt(pending.poll());
      Entry<S> entry = entries.get(block);
      entry.queued = false;
      while (!entry.waiting.isEmpty()) {
        Object key = entry.waiting.iterator().next();
        entry.waiting.remove(key);
        S next = entry.byKey.get(key);
        if (next == null) {
          continue;
        }
        boolean begun = steps + graph.weight(block) <= limits.steps();
        steps += begun ? transfer.run(block, next, this::arrive) : 0;
        if (!begun || steps > limits.steps()) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many statements were run. */
  public int steps() {
    return steps;
  }

  /** The disjuncts at a block, in the order of their arrival. */
  public List<S> at(int block) {
    return List.copyOf(entries.get(block).byKey.values());
  }

  private void arrive(int block, S state) {
    Entry<S> entry = entries.get(block);
    if (entry.isWide(state, Disjunct::joinClass)) {
      joinClass(entry, state, block, Disjunct::joinClass);
    } else if (entry.isWide(state, Disjunct::narrowClass)) {
      joinClass(entry, state, block, Disjunct::narrowClass);
    } else {
      add(entry, state, block);
    }
    if (entry.byKey.size() > limits.disjuncts()) {
      joinClass(entry, state, block, Disjunct::narrowClass);
    }
    if (entry.byKey.size() > limits.disjuncts()) {
      joinClass(entry, state, block, Disjunct::joinClass);
    }
    if (entry.byKey.size() > 4 * limits.disjuncts()) {
      joinAll(entry, block);
    }
    if (!entry.queued && !entry.waiting.isEmpty()) {
      entry.queued = true;
      pending.add(graph.orderOf(block));
    }
  }

  private void add(Entry<S> entry, S state, int block) {
    S next = state;
    while (true) {
      Object key = next.mergeKey();
      S known = entry.byKey.get(key);
      if (known == null) {
        entry.byKey.put(key, next);
        entry.waiting.add(key);
        return;
      }
      S joined = known.join(next, block);
      if (joined.equals(known)) {
        return;
      }
      entry.byKey.remove(key);
      entry.waiting.remove(key);
      next = joined;
    }
  }

  private void joinClass(Entry<S> entry, S state, int block, Function<S, Object> classOf) {
    Object joinClass = classOf.apply(state);
    entry.wide.add(joinClass);
    List<S> members = new ArrayList<>();
    for (S other : entry.byKey.values()) {
      if (classOf.apply(other).equals(joinClass)) {
        members.add(other);
      }
    }
    if (!members.contains(state)) {
      members.add(state);
    }
    replace(entry, members, block);
  }

  private void joinAll(Entry<S> entry, int block) {
    Map<Object, List<S>> classes = new LinkedHashMap<>();
    for (S state : entry.byKey.values()) {
      classes.computeIfAbsent(state.joinClass(), k -> new ArrayList<>()).add(state);
    }
    for (Map.Entry<Object, List<S>> members : classes.entrySet()) {
      entry.wide.add(members.getKey());
      replace(entry, members.getValue(), block);
    }
    if (entry.byKey.size() > 2 * limits.disjuncts()) {
      replace(entry, new ArrayList<>(entry.byKey.values()), block);
    }
  }

  private void replace(Entry<S> entry, List<S> members, int block) {
    S joined = members.get(0);
    for (S member : members.subList(1, members.size())) {
      joined = joined.join(member, block);
    }
    Object key = joined.mergeKey();
    S known = entry.byKey.get(key);
    boolean done = joined.equals(known) && !entry.waiting.contains(key);
    for (S member : members) {
      entry.byKey.remove(member.mergeKey());
      entry.waiting.remove(member.mergeKey());
    }
    if (done) {
      entry.byKey.put(key, joined);
    } else {
      add(entry, joined, block);
    }
  }

  private static final class Entry<S> {
    final Map<Object, S> byKey = new LinkedHashMap<>();
    final Set<Object> waiting = new LinkedHashSet<>();

    /** The classes, narrow ones and others, of which every member is joined to the one there is. */
    final Set<Object> wide = new HashSet<>();

    boolean queued;

    boolean isWide(S state, Function<S, Object> classOf) {
      return !wide.isEmpty() && wide.contains(classOf.apply(state));
    }
  }

  /**
   * Counted limits.
   *
   * @param disjuncts how many alternatives are kept apart at a block, at most
   * @param steps how many statements are run, at most, before the method is given up
   */
  public record Limits(int disjuncts, int steps) {
    /** What the hosts use. */
    public static final Limits STANDARD = new Limits(24, 60_000);

    /** So many statements may tell all alternatives apart; a longer body keeps fewer. */
    private static final int SHARE = 20;

    private static final int LEAST = 4;

    /**
     * The limits for a body of so many statements. What few statements do hangs together, and to
     * tell its ways apart costs little; in long bodies most differences between paths have nothing
     * to do with resources, and each costs a run over the rest of the body.
     */
    public Limits forBody(int statements) {
      int fair = Math.max(LEAST, SHARE * disjuncts / Math.max(1, statements));
      return fair >= disjuncts ? this : new Limits(fair, steps);
    }
  }
}
