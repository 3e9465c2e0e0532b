package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.PoolPolicy;
import io.poolguard.policy.Scenario;
import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes files with settings that keep to a scenario. */
public final class Templates {
  static final List<Setting> ORDER =
      List.of(Setting.values()).stream().filter(Setting::isNumber).toList();

  private static final String DEFAULT = DatasourceFinder.SPRING + "hikari";

  private static final Pattern QUARKUS_PART = Pattern.compile("\"[^\"]*\"|[^.\"]+");

  private final Scenario scenario;
  private final Map<String, Dialect> places = new LinkedHashMap<>();
  private final Vocabulary vocabulary = Vocabulary.load();

  /**
   * Files for the data sources that a policy holds to the scenario; where it holds none to it, for
   * all of the project's that properties configure; for Spring Boot's own where there is none.
   *
   * @param pools what was found
   */
  public Templates(Scenario scenario, Collection<PoolConfigResult.Pool> pools, PoolPolicy policy) {
    this.scenario = scenario;
    List<PoolConfigResult.Pool> own =
        pools.stream().filter(pool -> isAtPrefix(pool.datasource(), pool)).toList();
    List<PoolConfigResult.Pool> held =
        own.stream()
            .filter(
                pool ->
                    policy
                        .scenario(List.of(pool.datasource()), "", pool.profile())
                        .filter(of -> of.name().equals(scenario.name()))
                        .isPresent())
            .toList();
    for (PoolConfigResult.Pool pool : held.isEmpty() ? own : held) {
      vocabulary.named(pool.kind()).ifPresent(known -> places.put(pool.datasource(), known));
    }
    if (places.isEmpty()) {
      places.put(DEFAULT, vocabulary.hikari());
    }
  }

  /** Whether properties below a pool's name set it, or would. */
  private static boolean isAtPrefix(String name, PoolConfigResult.Pool pool) {
    String start = Property.key(name) + ".";
    return start.startsWith(DatasourceFinder.SPRING)
        || pool.set().values().stream().anyMatch(property -> property.key().startsWith(start));
  }

  /** An {@code application.yml} that keeps to the scenario. */
  public String applicationYaml() {
    StringBuilder text = new StringBuilder();
    text.append("# Scenario ").append(scenario.name());
    text.append(scenario.reason().isEmpty() ? "" : ": " + scenario.reason()).append("\n");
    if (places.size() > 1) {
      text.append("# Keep the data sources that it is meant for.\n");
    }
    if (places.keySet().stream().anyMatch(place -> place.startsWith("quarkus."))) {
      text.append("# Quarkus reads YAML with its extension quarkus-config-yaml.\n");
    }
    List<String> above = List.of();
    for (Map.Entry<String, Dialect> place : places.entrySet()) {
      List<String> parts = parts(place.getKey());
      int same = 0;
      while (same < Math.min(above.size(), parts.size())
          && above.get(same).equals(parts.get(same))) {
        same++;
      }
      for (int i = same; i < parts.size(); i++) {
        text.append("  ".repeat(i)).append(parts.get(i)).append(":\n");
      }
      settings(place.getValue()).forEach(line -> text.append(line.indent(2 * parts.size())));
      above = parts;
    }
    return text.toString();
  }

  /**
   * The keys of a prefix. Quarkus puts a key with dots in quotes, and so takes it for one part of a
   * name. Another prefix with other signs than dots and dashes is written as it is.
   */
  private static List<String> parts(String prefix) {
    if (prefix.startsWith("quarkus.")) {
      return QUARKUS_PART.matcher(prefix).results().map(Templates::quarkus).toList();
    }
    return prefix.matches("[\\w.-]+")
        ? List.of(prefix.split("\\."))
        : List.of("'" + prefix.replace("'", "''") + "'");
  }

  private static String quarkus(MatchResult part) {
    String name = part.group();
    return name.startsWith("\"") && !name.contains(".")
        ? "'" + name.replace("'", "''") + "'"
        : name;
  }

  private List<String> settings(Dialect dialect) {
    List<String> lines = new ArrayList<>();
    for (Setting setting : ORDER) {
      Optional<Bound> bound = scenario.bound(setting);
      Optional<PoolName> name = dialect.name(setting);
      if (bound.isPresent() && name.isPresent()) {
        lines.add(
            name.get().property() + ": " + Values.written(name.get(), bound.get().recommended()));
        if (dialect.needsReclaim(name.get())) {
          Stream.of(Setting.RECLAIM, Setting.RECLAIM_LOG)
              .flatMap(flag -> dialect.name(flag).stream())
              .forEach(flag -> lines.add(flag.property() + ": true"));
        }
      }
    }
    return lines;
  }

  /**
   * A ConfigMap with that file.
   *
   * @param name of the ConfigMap
   */
  public String configMap(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
        + name
        + "\ndata:\n  application.yml: |\n"
        + applicationYaml().indent(4);
  }
}
