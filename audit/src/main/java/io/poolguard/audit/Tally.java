package io.poolguard.audit;

import io.poolguard.analysis.rule.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many findings of each level have something in common.
 *
 * @param name what they have in common
 * @param levels counts; a level that is missing has none
 */
record Tally(String name, Map<Level, Long> levels) {
  Tally {
    levels = Map.copyOf(levels);
  }

  long count(Level level) {
    return levels.getOrDefault(level, 0L);
  }

  /** By rule, sorted by id. */
  static List<Tally> byRule(Collection<Reported> findings) {
    return by(findings, finding -> finding.rule().id());
  }

  /** By module, sorted by name. */
  static List<Tally> byModule(Collection<Reported> findings) {
    return by(findings, Reported::module);
  }

  private static List<Tally> by(Collection<Reported> findings, Function<Reported, String> name) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                name, TreeMap::new, Collectors.groupingBy(Reported::level, Collectors.counting())))
        .entrySet()
        .stream()
        .map(entry -> new Tally(entry.getKey(), entry.getValue()))
        .toList();
  }
}
