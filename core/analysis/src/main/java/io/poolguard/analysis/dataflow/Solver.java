package io.poolguard.analysis.dataflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * The forward solver: carries disjuncts from block to block until nothing new arrives. A fact is a
 * disjunct at a block's entry; it is born at the method's entry or by the transfer of a predecessor
 * and is never taken back.
 *
 * <p>Join policy: up to {@link Limits#disjuncts} alternatives are kept apart at a block. When one
 * more arrives, the disjuncts of its join class are joined into one; while there are still more
 * than four times as many, all disjuncts of the block are joined. Joining errs as the disjunct
 * says. Blocks are taken in reverse postorder, first come first served within a block, so that the
 * result depends on the program alone.
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
   * Solves from the entry block on; false when the step limit ended it, in which case what was
   * found must not be used.
   */
  public boolean solve(S start) {
    arrive(0, start);
    while (!pending.isEmpty()) {
      int block = graph.blockAt(pending.poll());
      Entry<S> entry = entries.get(block);
      entry.queued = false;
      while (!entry.waiting.isEmpty()) {
        S next = entry.waiting.remove();
        if (!entry.seen.contains(next)) {
          continue;
        }
        steps += graph.weight(block);
        if (steps > limits.steps()) {
          return false;
        }
        transfer.run(block, next, this::arrive);
      }
    }
    return true;
  }

  /** How many statements were run. */
  public int steps() {
    return steps;
  }

  /** The disjuncts that reached a block, in the order of their arrival. */
  public List<S> at(int block) {
    return List.copyOf(entries.get(block).seen);
  }

  private void arrive(int block, S state) {
    Entry<S> entry = entries.get(block);
    if (!entry.seen.add(state)) {
      return;
    }
    entry.waiting.add(state);
    if (entry.seen.size() > limits.disjuncts()) {
      joinClassOf(entry, state, block);
    }
    if (entry.seen.size() > 4 * limits.disjuncts()) {
      joinAll(entry, block);
    }
    if (!entry.queued && !entry.waiting.isEmpty()) {
      entry.queued = true;
      pending.add(graph.orderOf(block));
    }
  }

  private void joinClassOf(Entry<S> entry, S state, int block) {
    Object joinClass = state.joinClass();
    List<S> members = new ArrayList<>();
    for (S other : entry.seen) {
      if (other.joinClass().equals(joinClass)) {
        members.add(other);
      }
    }
    replace(entry, members, block);
  }

  private void joinAll(Entry<S> entry, int block) {
    Map<Object, List<S>> classes = new LinkedHashMap<>();
    for (S state : entry.seen) {
      classes.computeIfAbsent(state.joinClass(), k -> new ArrayList<>()).add(state);
    }
    for (List<S> members : classes.values()) {
      replace(entry, members, block);
    }
    if (entry.seen.size() > 2 * limits.disjuncts()) {
      replace(entry, new ArrayList<>(entry.seen), block);
    }
  }

  private void replace(Entry<S> entry, List<S> members, int block) {
    if (members.size() < 2) {
      return;
    }
    S joined = members.get(0);
    for (S member : members.subList(1, members.size())) {
      joined = joined.join(member, block);
    }
    boolean known = entry.seen.contains(joined) && !entry.waiting.contains(joined);
    members.forEach(entry.seen::remove);
    entry.waiting.removeIf(waiting -> !entry.seen.contains(waiting));
    entry.seen.add(joined);
    if (!known) {
      entry.waiting.add(joined);
    }
  }

  private static final class Entry<S> {
    final Set<S> seen = new LinkedHashSet<>();
    final Queue<S> waiting = new ArrayDeque<>();
    boolean queued;
  }

  /**
   * Counted limits.
   *
   * @param disjuncts how many alternatives are kept apart at a block
   * @param steps how many statements are run, at most, before the method is given up
   */
  public record Limits(int disjuncts, int steps) {
    /** What the hosts use. */
    public static final Limits STANDARD = new Limits(24, 60_000);
  }
}
