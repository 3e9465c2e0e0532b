package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.Durations;
import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A policy that a project keeps to as it is today: a scenario for each data source. Where modules
 * or workloads have other settings for what has one name, it allows what lies between them.
 */
public final class TodaysPolicy {
  private final Map<Rule, List<PoolConfigResult.Pool>> groups = new LinkedHashMap<>();

  /** What is held to one scenario. */
  private record Rule(String datasource, String profile) {}

  /**
   * Groups pools.
   *
   * @param pools what was found
   */
  public TodaysPolicy(List<PoolConfigResult.Pool> pools) {
    // Several profiles at once are held to the rule of the first that has one.
    for (boolean several : new boolean[] {false, true}) {
      for (PoolConfigResult.Pool pool : pools) {
        if (pool.profile().contains(",") == several && !isAsWithout(pool, pools)) {
          groups.computeIfAbsent(rule(pool), key -> new ArrayList<>()).add(pool);
        }
      }
    }
    // A rule for a workload under a profile holds for the files under it too.
    for (PoolConfigResult.Pool pool : pools) {
      List<PoolConfigResult.Pool> group = groups.get(rule(pool));
      if (group != null && isAsWithout(pool, pools)) {
        group.add(pool);
      }
    }
  }

  /** Whether a profile changes nothing, so that it needs no rule. */
  private static boolean isAsWithout(
      PoolConfigResult.Pool pool, List<PoolConfigResult.Pool> pools) {
    return !pool.profile().isEmpty()
        && pools.stream()
            .filter(other -> other.profile().isEmpty())
            .anyMatch(other -> Explanation.distinct(List.of(other, pool)).size() == 1);
  }

  private Rule rule(PoolConfigResult.Pool pool) {
    if (!pool.profile().contains(",")) {
      return new Rule(pool.datasource(), pool.profile());
    }
    List<String> active = List.of(pool.profile().split(",", -1));
    return groups.keySet().stream()
        .filter(rule -> rule.datasource().equals(pool.datasource()))
        .filter(rule -> active.contains(rule.profile()))
        .findFirst()
        .orElseGet(() -> new Rule(pool.datasource(), ""));
  }

  /** The text of a {@code poolguard.yml}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("# What PoolGuard found in this project; change it to what you want it to be.\n");
    text.append("version: 1\nextends: poolguard:recommended\n\n");
    text.append(
        "# The limits of your database turn on the rules connection-budget and max-lifetime.\n");
    text.append(
        "# database: {max-connections: 200, reserved: 15, session-limit: 8h, idle-limit: 10m}\n");
    Map<Rule, String> names = new LinkedHashMap<>();
    StringBuilder scenarios = new StringBuilder();
    groups.forEach(
        (rule, pools) -> {
          String name = name(rule, names.values().stream().toList());
          names.put(rule, name);
          scenarios.append(scenario(name, pools));
        });
    if (!names.isEmpty()) {
      text.append("\nscenarios:\n")
          .append(scenarios)
          .append("\n# The first that fits a data source counts.\ndatasources:\n");
      // A rule without a profile fits all of them, and so comes last.
      names.entrySet().stream()
          .sorted(Comparator.comparing(named -> named.getKey().profile().isEmpty()))
          .forEach(named -> text.append(line(named.getKey(), named.getValue())));
    }
    return text.toString();
  }

  private static String line(Rule rule, String scenario) {
    return "  - {match: \""
        + rule.datasource().replace("\\", "\\\\").replace("\"", "\\\"")
        + "\""
        + (rule.profile().isEmpty() ? "" : ", profile: \"" + rule.profile() + "\"")
        + ", scenario: "
        + scenario
        + "}\n";
  }

  private static String scenario(String name, List<PoolConfigResult.Pool> pools) {
    PoolConfigResult.Pool first = pools.get(0);
    StringBuilder text = new StringBuilder("  " + name + ":   # " + first.kind());
    text.append(", ").append(first.datasource());
    text.append(pools.stream().allMatch(first::isLike) ? "" : ", of which there are several");
    text.append("\n");
    Templates.ORDER.forEach(setting -> text.append(demand(pools, setting)));
    if (pools.stream()
        .allMatch(
            pool -> !pool.effective().containsKey(Setting.MAX_SIZE) && pool.set().isEmpty())) {
      text.append("    reason: nothing is known yet\n");
    }
    return text.toString();
  }

  /** A line for what the pools run with; a value that one does not take is no example to follow. */
  private static String demand(List<PoolConfigResult.Pool> pools, Setting setting) {
    List<Long> values =
        pools.stream()
            .flatMap(pool -> Stream.ofNullable(pool.effective().get(setting)))
            .filter(value -> value >= 0)
            .toList();
    boolean set = pools.stream().anyMatch(pool -> pool.set().containsKey(setting));
    if (values.size() < pools.size() || (!set && setting != Setting.MAX_SIZE)) {
      return "";
    }
    Optional<PoolConfigResult.Pool> changed =
        pools.stream().filter(pool -> pool.changed().contains(setting)).findFirst();
    if (changed.isPresent()) {
      Property written = changed.get().set().get(setting);
      return "    # "
          + setting.word()
          + ": the pool does not take "
          + (written == null ? "what is set" : written.text())
          + "; see what `config` says\n";
    }
    LongSummaryStatistics range =
        values.stream().mapToLong(Objects::requireNonNull).summaryStatistics();
    Bound bound = new Bound(OptionalLong.of(range.getMin()), OptionalLong.of(range.getMax()));
    if (!values.stream().allMatch(value -> Limits.allows(bound, setting, value))) {
      // One has it switched off, which lies between no bounds.
      return "";
    }
    String least = shown(setting, range.getMin());
    String most = shown(setting, range.getMax());
    String shown = least.equals(most) ? least : "{min: " + least + ", max: " + most + "}";
    return "    " + setting.word() + ": " + shown + "\n";
  }

  private static String shown(Setting setting, long value) {
    return setting.kind() == Setting.Kind.COUNT ? Long.toString(value) : Durations.text(value);
  }

  private static String name(Rule rule, List<String> taken) {
    String base = rule.datasource() + (rule.profile().isEmpty() ? "" : "-" + rule.profile());
    String name = base.replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^-|-$", "");
    String unique = name;
    for (int i = 2; taken.contains(unique); i++) {
      unique = name + "-" + i;
    }
    return unique;
  }
}
