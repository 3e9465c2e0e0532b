package io.poolguard.analysis.obligation;

import io.poolguard.analysis.rule.Step;
import java.util.List;
import java.util.Map;

/**
 * Which connections a method takes while it runs, whether or not it gives them back.
 *
 * @param takes by pool, in the names of the method itself
 */
record Demand(Map<PoolName, Take> takes) {
  /** Takes none. */
  static final Demand NONE = new Demand(Map.of());

  Demand {
    takes = Map.copyOf(takes);
  }

  /**
   * What is taken of one pool.
   *
   * @param most how many are held at once, at most
   * @param steps the calls that lead to the last of these
   */
  record Take(int most, List<Step> steps) {
    Take {
      steps = List.copyOf(steps);
    }
  }
}
