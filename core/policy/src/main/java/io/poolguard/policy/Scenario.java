package io.poolguard.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What one kind of datasource must look like.
 *
 * @param name as in the policy
 * @param bounds what is demanded of settings, inherited demands included
 * @param levels levels of single demands, where they are not the rule's
 * @param reason why, or empty
 */
public record Scenario(
    String name,
    Map<Setting, Bound> bounds,
    Map<Setting, io.poolguard.analysis.rule.Level> levels,
    String reason) {
  public Scenario {
    bounds = Map.copyOf(bounds);
    levels = Map.copyOf(levels);
  }

  /** What is demanded of a setting. */
  public Optional<Bound> bound(Setting setting) {
    return Optional.ofNullable(bounds.get(setting));
  }
}
