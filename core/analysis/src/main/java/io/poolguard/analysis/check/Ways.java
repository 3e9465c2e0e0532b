package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The way from a call to something that it does, by itself or in the bodies that it runs: the
 * nearest one, breadth first, so that the answer depends on the program alone. A search that grows
 * too long finds nothing. Answers are kept.
 */
final class Ways {
  private static final int MAX_BODIES = 60;

  private final Conduct conduct;
  private final Predicate<Facts.Event> does;
  private final Function<Facts.Event, List<MethodRef>> follows;
  private final Map<MethodRef, List<Work.Link>> known = new HashMap<>();

  /**
   * @param does whether a call does it by itself
   * @param follows the bodies of a call that may do it
   */
  Ways(
      Conduct conduct,
      Predicate<Facts.Event> does,
      Function<Facts.Event, List<MethodRef>> follows) {
    this.conduct = conduct;
    this.does = does;
    this.follows = follows;
  }

  /** Whether the call does it, by itself or in some body that it runs. */
  boolean leads(Facts.Event event) {
    return does.test(event)
        || follows.apply(event).stream().anyMatch(target -> !inside(target).isEmpty());
  }

  /** The calls in bodies that the call runs, from the first to the one that does it; else empty. */
  List<Work.Link> inside(Facts.Event event) {
    return follows.apply(event).stream()
        .map(this::inside)
        .filter(way -> !way.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<Work.Link> inside(MethodRef method) {
    List<Work.Link> way = known.get(method);
    if (way == null) {
      way = search(method);
      known.put(method, way);
    }
    return way;
  }

  private List<Work.Link> search(MethodRef start) {
    Map<MethodRef, List<Work.Link>> seen = new LinkedHashMap<>(Map.of(start, List.of()));
    Deque<MethodRef> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      MethodRef method = open.remove();
      Optional<Facts> facts = conduct.facts(method);
      for (Facts.Event event : facts.map(Facts::events).orElse(List.of())) {
        List<Work.Link> way = new ArrayList<>(seen.getOrDefault(method, List.of()));
        way.add(Work.Link.of(event, facts.get()));
        if (does.test(event)) {
          return List.copyOf(way);
        }
        for (MethodRef target : follows.apply(event)) {
          if (seen.size() < MAX_BODIES && seen.putIfAbsent(target, way) == null) {
            open.add(target);
          }
        }
      }
    }
    return List.of();
  }

  /** Whether each normal path of each body that the call runs does it. */
  boolean always(Facts.Event event) {
    return always(event, new HashSet<>());
  }

  private boolean always(Facts.Event event, Set<MethodRef> running) {
    if (does.test(event)) {
      return true;
    }
    List<MethodRef> targets = follows.apply(event);
    return !targets.isEmpty() && targets.stream().allMatch(target -> always(target, running));
  }

  private boolean always(MethodRef method, Set<MethodRef> running) {
    Optional<Facts> facts = conduct.facts(method);
    if (facts.isEmpty() || inside(method).isEmpty() || !running.add(method)) {
      return false;
    }
    Set<Integer> doing = new HashSet<>();
    for (Facts.Event event : facts.get().events()) {
      if (always(event, running)) {
        doing.add(facts.get().blockOf(event));
      }
    }
    running.remove(method);
    return !facts.get().returnsAround(doing);
  }
}
