package io.poolguard.policy;

import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The user's {@code poolguard.yml}.
 *
 * @param rules what is said about rules, by id
 * @param includes the classes whose findings are reported; all when empty
 * @param excludes the classes whose findings are not
 * @param catalogue own catalogue entries
 * @param pools what is said about connection pools
 */
public record Policy(
    Map<String, RuleLevels> rules,
    List<ClassPattern> includes,
    List<ClassPattern> excludes,
    Pack catalogue,
    PoolPolicy pools) {
  /** Name of the file, looked for upwards from a module. */
  public static final String FILE = "poolguard.yml";

  /** The value of {@code version} that this code reads. */
  public static final int VERSION = 1;

  /** What holds without a file. */
  public static final Policy DEFAULT =
      new Policy(
          Map.of(), List.of(), List.of(), new Pack(FILE, List.of(), List.of()), PoolPolicy.NONE);

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

  /** Whether nothing of a rule of code is reported. */
  public boolean isOff(String ruleId) {
    return rules.getOrDefault(ruleId, RuleLevels.UNCHANGED).isOff();
  }

  /** Those of the rules of code that are not off. */
  public Set<Rule> wanted(Collection<Rule> all) {
    return all.stream().filter(rule -> !isOff(rule.id())).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The level of a finding of a rule on pool settings.
   *
   * @param part the rule; what is said of all parts together holds unless it is named itself, and
   *     then a note is one of theirs, whatever the part tells by itself
   * @param own the finding's own level
   */
  public Level level(Rule part, Level own) {
    RuleLevels named = rules.get(part.id());
    return named != null
        ? named.level(own, part.level())
        : rules
            .getOrDefault(ConfigRules.ALL_PARTS.id(), RuleLevels.UNCHANGED)
            .level(own, ConfigRules.ALL_PARTS.level());
  }

  /** This policy with another laid over it: what the other says counts. */
  Policy plus(Policy over) {
    Map<String, RuleLevels> allRules = new LinkedHashMap<>(rules);
    allRules.putAll(over.rules);
    List<ClassPattern> allExcludes = new ArrayList<>(excludes);
    allExcludes.addAll(over.excludes);
    List<ResourceType> resources = new ArrayList<>(catalogue.resources());
    resources.addAll(over.catalogue.resources());
    List<Row> rows = new ArrayList<>(catalogue.rows());
    rows.addAll(over.catalogue.rows());
    return new Policy(
        allRules,
        over.includes.isEmpty() ? includes : over.includes,
        allExcludes,
        new Pack(over.catalogue.name(), resources, rows),
        pools.plus(over.pools));
  }
}
