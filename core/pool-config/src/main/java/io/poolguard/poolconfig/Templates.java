package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.Durations;
import io.poolguard.policy.Scenario;
import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes files that a team can start from. */
public final class Templates {
  private static final List<Setting> ORDER =
      List.of(Setting.values()).stream().filter(Setting::isNumber).toList();

  private Templates() {}

  /** An {@code application.yml} that keeps to a scenario. */
  public static String applicationYaml(Scenario scenario) {
    StringBuilder text = new StringBuilder();
    text.append("# Scenario ").append(scenario.name());
    text.append(scenario.reason().isEmpty() ? "" : ": " + scenario.reason()).append("\n");
    text.append("spring:\n  datasource:\n    hikari:\n");
    Dialect hikari = Vocabulary.load().hikari();
    for (Setting setting : ORDER) {
      Optional<Bound> bound = scenario.bound(setting);
      Optional<PoolName> name = hikari.name(setting);
      if (bound.isPresent() && name.isPresent()) {
        text.append("      ").append(name.get().property()).append(": ");
        text.append(Values.written(name.get(), bound.get().recommended())).append("\n");
      }
    }
    return text.toString();
  }

  /** A ConfigMap with that file. */
  public static String configMap(Scenario scenario, String name) {
    String inner = applicationYaml(scenario).indent(4);
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
        + name
        + "\ndata:\n  application.yml: |\n"
        + inner;
  }

  /**
   * A policy that the project keeps to as it is today.
   *
   * @param pools what was found
   */
  public static String policy(List<PoolConfigResult.Pool> pools) {
    StringBuilder text = new StringBuilder();
    text.append("# What PoolGuard found in this project; change it to what you want it to be.\n");
    text.append("version: 1\nextends: poolguard:recommended\n\n");
    text.append(
        "# The limits of your database turn on the rules connection-budget and max-lifetime.\n");
    text.append(
        "# database: {max-connections: 200, reserved: 15, session-limit: 8h, idle-limit: 10m}\n");
    List<String> rules = new ArrayList<>();
    StringBuilder scenarios = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (PoolConfigResult.Pool pool : pools) {
      String name = name(pool, names);
      scenarios.append("  ").append(name).append(":   # ").append(pool.kind());
      scenarios.append(", ").append(pool.datasource()).append("\n");
      ORDER.forEach(setting -> scenarios.append(demand(pool, setting)));
      if (!pool.effective().containsKey(Setting.MAX_SIZE) && pool.set().isEmpty()) {
        scenarios.append("    reason: nothing is known yet\n");
      }
      rules.add(
          "  - {match: \""
              + pool.datasource()
              + "\""
              + (pool.profile().isEmpty() ? "" : ", profile: \"" + pool.profile() + "\"")
              + ", scenario: "
              + name
              + "}\n");
    }
    if (!rules.isEmpty()) {
      text.append("\nscenarios:\n")
          .append(scenarios)
          .append("\n# The first that fits a data source counts.\ndatasources:\n");
      // A rule without a profile fits all of them, and so comes last.
      rules.stream()
          .sorted(java.util.Comparator.comparing(rule -> !rule.contains("profile:")))
          .forEach(text::append);
    }
    return text.toString();
  }

  /** A line for what the pool runs with; a value that it does not take is no example to follow. */
  private static String demand(PoolConfigResult.Pool pool, Setting setting) {
    Long value = pool.effective().get(setting);
    Property set = pool.set().get(setting);
    if (value == null || value < 0 || (set == null && setting != Setting.MAX_SIZE)) {
      return "";
    }
    if (pool.changed().contains(setting)) {
      return "    # "
          + setting.word()
          + ": the pool does not take "
          + (set == null ? "what is set" : set.text())
          + "; see what `config` says\n";
    }
    String shown = setting.kind() == Setting.Kind.COUNT ? value.toString() : Durations.text(value);
    return "    " + setting.word() + ": " + shown + "\n";
  }

  private static String name(PoolConfigResult.Pool pool, List<String> taken) {
    String base = pool.datasource() + (pool.profile().isEmpty() ? "" : "-" + pool.profile());
    String name = base.replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^-|-$", "");
    String unique = name;
    for (int i = 2; taken.contains(unique); i++) {
      unique = name + "-" + i;
    }
    taken.add(unique);
    return unique;
  }
}
