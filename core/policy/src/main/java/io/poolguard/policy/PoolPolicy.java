package io.poolguard.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy says about connection pools.
 *
 * @param profiles which Spring profiles are looked at
 * @param database what the database allows
 * @param scenarios by name
 * @param datasources of these, one gives a datasource its scenario, see {@link #rule}
 * @param exemptions findings that are allowed for a time
 */
public record PoolPolicy(
    Profiles profiles,
    DatabaseLimits database,
    Map<String, Scenario> scenarios,
    List<DatasourceRule> datasources,
    List<PolicyExemption> exemptions) {
  /** The scenario of datasources that none is given to. */
  public static final String DEFAULT_SCENARIO = "default";

  /** Nothing is said. */
  public static final PoolPolicy NONE =
      new PoolPolicy(
          new Profiles(List.of(), List.of()),
          DatabaseLimits.UNKNOWN,
          Map.of(),
          List.of(),
          List.of());

  public PoolPolicy {
    scenarios = Map.copyOf(scenarios);
    datasources = List.copyOf(datasources);
    exemptions = List.copyOf(exemptions);
  }

  /**
   * Which Spring profiles are looked at.
   *
   * @param check these; all that have a file or document when empty; the empty name is "no profile"
   * @param ignore not these; {@code *} for any part
   */
  public record Profiles(List<String> check, List<String> ignore) {
    public Profiles {
      check = List.copyOf(check);
      ignore = List.copyOf(ignore);
    }

    /** Whether a profile is looked at. */
    public boolean wants(String profile) {
      boolean named = check.isEmpty() || check.contains(profile);
      return named
          && ignore.stream()
              .noneMatch(
                  pattern -> profile.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q")));
    }
  }

  /**
   * The rule for a datasource: the first that covers it, unless that names no more than a part of
   * its prefix and another of the same policy names more of it; see {@link DatasourceRule#covers}.
   *
   * @param names those that it goes by: property prefix, bean name
   */
  public Optional<DatasourceRule> rule(List<String> names, String file, String profile) {
    List<DatasourceRule> fitting =
        datasources.stream()
            .filter(rule -> names.stream().anyMatch(name -> rule.covers(name, file, profile)))
            .toList();
    Optional<DatasourceRule> found = fitting.stream().findFirst();
    for (DatasourceRule other : fitting) {
      if (!other.match().isEmpty()
          && other.place().inherited() == found.get().place().inherited()
          && fit(other, names) > fit(found.get(), names)) {
        found = Optional.of(other);
      }
    }
    return found;
  }

  private static int fit(DatasourceRule rule, List<String> names) {
    return names.stream().mapToInt(rule::fit).max().orElse(0);
  }

  /** The scenario of a datasource; see {@link #rule}. */
  public Optional<Scenario> scenario(List<String> names, String file, String profile) {
    String scenario =
        rule(names, file, profile).map(DatasourceRule::scenario).orElse(DEFAULT_SCENARIO);
    return Optional.ofNullable(scenarios.get(scenario));
  }

  /** This policy with another laid over it: what the other says counts. */
  PoolPolicy plus(PoolPolicy over) {
    Map<String, Scenario> all = new LinkedHashMap<>(scenarios);
    all.putAll(over.scenarios);
    List<DatasourceRule> rules = new ArrayList<>(over.datasources);
    rules.addAll(datasources);
    List<PolicyExemption> exempt = new ArrayList<>(over.exemptions);
    exempt.addAll(exemptions);
    return new PoolPolicy(
        over.profiles.equals(NONE.profiles) ? profiles : over.profiles,
        over.database.equals(DatabaseLimits.UNKNOWN) ? database : over.database,
        all,
        rules,
        exempt);
  }
}
