package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyExemption;
import io.poolguard.policy.PolicyPlace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which entries of policies the audited modules have used. An entry that none has used is a
 * finding, since a misspelt name would go unseen. Safe for use by several threads.
 */
final class PolicyUse {
  /** More names help nobody. */
  private static final int MOST_NAMES = 5;

  private final Set<PoolModule> modules = new HashSet<>();
  private final Set<PolicyPlace> used = new HashSet<>();
  private final Set<String> datasources = new TreeSet<>();

  /**
   * Notes an audited module.
   *
   * @param entries where the entries stand that it has used
   * @param names of its data sources
   */
  synchronized void add(
      PoolModule module, Collection<PolicyPlace> entries, Collection<String> names) {
    modules.add(module);
    add(entries);
    datasources.addAll(names);
  }

  /** Notes used entries. */
  synchronized void add(Collection<PolicyPlace> entries) {
    used.addAll(entries);
  }

  /** Whether all of some modules have been audited. */
  synchronized boolean isOfAll(List<PoolModule> all) {
    return modules.containsAll(all);
  }

  /** Adds what there is to say of the entries that a policy has itself. */
  synchronized void check(Policy policy, Collector findings) {
    for (DatasourceRule rule : policy.pools().datasources()) {
      if (isIdle(rule.place())) {
        findings.add(unmatched(rule));
      }
    }
    for (PolicyExemption exemption : policy.pools().exemptions()) {
      if (isIdle(exemption.place())) {
        findings.add(unmatched(exemption));
      }
    }
  }

  private boolean isIdle(PolicyPlace place) {
    return !place.inherited() && !used.contains(place);
  }

  private ConfigFinding unmatched(DatasourceRule rule) {
    String said =
        Stream.of("match " + rule.match(), "file " + rule.file(), "profile " + rule.profile())
            .filter(condition -> !condition.endsWith(" "))
            .collect(Collectors.joining(", "));
    String known = datasources.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return finding(
        rule.place(),
        ConfigRules.UNMATCHED.level(),
        said.isEmpty() ? "scenario " + rule.scenario() : said,
        "no data source is left for this entry, so that nothing is held to its scenario "
            + rule.scenario(),
        known.isEmpty()
            ? "No data source was found."
            : "Data sources are " + known + (datasources.size() > MOST_NAMES ? ", …" : "") + ".");
  }

  private static ConfigFinding unmatched(PolicyExemption exemption) {
    return finding(
        exemption.place(),
        Level.NOTE,
        "exception for "
            + exemption.rule()
            + (exemption.datasource().isEmpty() ? "" : " on " + exemption.datasource()),
        "nothing is found that it would allow",
        "Delete it, or correct its names.");
  }

  private static ConfigFinding finding(
      PolicyPlace place, Level level, String value, String message, String advice) {
    return new ConfigFinding(
        ConfigRules.UNMATCHED,
        level,
        Origin.of(place),
        new ConfigFinding.Subject("", "", "", Optional.empty()),
        value,
        message,
        new Advice.Words(advice));
  }
}
