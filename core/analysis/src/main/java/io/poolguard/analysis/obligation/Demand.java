package io.poolguard.analysis.obligation;

import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which connections a method takes while it runs, whether or not it gives them back.
 *
 * @param takes by pool, in the names of the method itself, in the order in which they were found
 */
record Demand(Map<PoolName, Take> takes) {
  /** Takes none. */
  static final Demand NONE = new Demand(Map.of());

  Demand {
    takes = Collections.unmodifiableMap(new LinkedHashMap<>(takes));
  }

  /** How many of one pool are held at once, at most. */
  int most() {
    return takes.values().stream().mapToInt(Take::most).max().orElse(0);
  }

  /**
   * What is taken of one pool.
   *
   * @param held how many are held at once, at most, and where
   * @param steps the calls that lead to the last of these
   */
  record Take(Held held, List<Step> steps) {
    Take {
      steps = List.copyOf(steps);
    }

    /** How many are held at once, at most. */
    int most() {
      return held.most();
    }
  }
}
