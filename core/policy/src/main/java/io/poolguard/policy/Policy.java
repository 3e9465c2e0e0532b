package io.poolguard.policy;

import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.analysis.rule.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's {@code poolguard.yml}.
 *
 * @param rules what is said about rules, by id
 * @param includes the classes whose findings are reported; all when empty
 * @param excludes the classes whose findings are not
 * @param catalogue own catalogue entries
 */
public record Policy(
    Map<String, RuleLevels> rules,
    List<ClassPattern> includes,
    List<ClassPattern> excludes,
    Pack catalogue) {
  /** Name of the file, looked for upwards from a module. */
  public static final String FILE = "poolguard.yml";

  /** The value of {@code version} that this code reads. */
  public static final int VERSION = 1;

  /** What holds without a file. */
  public static final Policy DEFAULT =
      new Policy(Map.of(), List.of(), List.of(), new Pack(FILE, List.of(), List.of()));

  public Policy {
    rules = Map.copyOf(rules);
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /** Whether findings in a class (internal name) are wanted. */
  public boolean covers(String internalName) {
    boolean included =
        includes.isEmpty() || includes.stream().anyMatch(pattern -> pattern.matches(internalName));
    return included && excludes.stream().noneMatch(pattern -> pattern.matches(internalName));
  }

  /**
   * The finding as this policy wants it reported; empty when its rule or all its exit kinds are
   * off.
   */
  public Optional<Finding> apply(Finding finding) {
    return rules.getOrDefault(finding.rule().id(), RuleLevels.UNCHANGED).apply(finding);
  }
}
