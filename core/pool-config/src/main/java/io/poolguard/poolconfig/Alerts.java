package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.PoolPolicy;
import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prometheus rules and a Grafana dashboard on the metrics that a project's pools have through
 * Micrometer. HikariCP has none that counts leaks; what a leak does to the others is what can be
 * watched.
 */
public final class Alerts {
  /**
   * The metrics, by Micrometer's names; a test looks them up in the classes that make them, in this
   * order HikariCP's own, Quarkus's of Agroal, and Spring Boot's of other pools.
   */
  static final List<List<String>> METRICS =
      List.of(
          List.of(
              "hikaricp.connections.pending",
              "hikaricp.connections.active",
              "hikaricp.connections.max",
              "hikaricp.connections.timeout",
              "hikaricp.connections.usage"),
          List.of(
              "agroal.active.count",
              "agroal.available.count",
              "agroal.awaiting.count",
              "agroal.leak.detection.count"),
          List.of("jdbc.connections.active", "jdbc.connections.idle", "jdbc.connections.max"));

  private static final Set<String> OF_HIKARI = Set.of("HikariCP");
  private static final Set<String> OF_AGROAL = Set.of("Agroal");
  private static final Set<String> OF_BOOT = Set.of("Tomcat JDBC", "Commons DBCP");

  private static final Pattern QUARKUS =
      Pattern.compile("quarkus\\.datasource\\.(?:\"?(.+?)\"?\\.)?jdbc");

  private Alerts() {}

  /**
   * Prometheus rules. How long a connection may be held is a policy's leak threshold, or the pool's
   * own.
   *
   * @param pools what was found; they are told apart by their names, which the metrics carry
   * @param policy gives scenarios
   */
  public static String prometheus(Collection<PoolConfigResult.Pool> pools, PoolPolicy policy) {
    StringBuilder text = new StringBuilder("# Alerts on connection pools");
    text.append(", on metrics that Micrometer exports: in Spring Boot with Actuator,\n");
    text.append("# in Quarkus with quarkus.datasource.metrics.enabled=true.\n");
    unwatched(pools).forEach(line -> text.append("# ").append(line).append("\n"));
    StringBuilder groups = new StringBuilder();
    if (has(pools, OF_HIKARI)) {
      hikari(groups, of(pools, OF_HIKARI), policy);
    }
    if (has(pools, OF_AGROAL)) {
      agroal(groups, of(pools, OF_AGROAL), policy);
    }
    if (has(pools, OF_BOOT)) {
      boot(groups);
    }
    return text.append(groups.isEmpty() ? "groups: []\n" : "groups:\n" + groups).toString();
  }

  /** A line for each pool of which no metrics are known. */
  public static List<String> unwatched(Collection<PoolConfigResult.Pool> pools) {
    return pools.stream()
        .filter(pool -> Stream.of(OF_HIKARI, OF_AGROAL, OF_BOOT).noneMatch(k -> isOf(pool, k)))
        .map(
            pool ->
                pool.datasource()
                    + " ("
                    + pool.kind()
                    + ") has no metrics that PoolGuard knows, so that nothing here watches it.")
        .distinct()
        .toList();
  }

  private static boolean isOf(PoolConfigResult.Pool pool, Set<String> kinds) {
    return kinds.contains(pool.kind());
  }

  private static List<PoolConfigResult.Pool> of(
      Collection<PoolConfigResult.Pool> pools, Set<String> kinds) {
    return pools.stream().filter(pool -> isOf(pool, kinds)).toList();
  }

  /** Whether there is a pool of some kind. Who has none in sight mostly runs with HikariCP. */
  private static boolean has(Collection<PoolConfigResult.Pool> pools, Set<String> kinds) {
    return !of(pools, kinds).isEmpty() || (pools.isEmpty() && kinds.equals(OF_HIKARI));
  }

  private static void hikari(
      StringBuilder text, List<PoolConfigResult.Pool> pools, PoolPolicy policy) {
    text.append("  - name: poolguard\n    rules:\n");
    rule(
        text,
        "PoolExhausted",
        "hikaricp_connections_active >= hikaricp_connections_max and hikaricp_connections_pending > 0",
        "1m",
        "All connections of {{ $labels.pool }} are lent and requests wait");
    rule(
        text,
        "PoolTimeouts",
        "increase(hikaricp_connections_timeout_total[5m]) > 0",
        "0m",
        "Requests to {{ $labels.pool }} got no connection in time");
    neverIdle(
        text, "hikaricp_connections_active >= 0.8 * hikaricp_connections_max", "$labels.pool");
    Map<String, Long> thresholds = new TreeMap<>();
    for (PoolConfigResult.Pool pool : pools) {
      wanted(pool, policy, Setting.LEAK_THRESHOLD)
          .ifPresent(t -> thresholds.merge(name(pool), t, Math::max));
    }
    thresholds.forEach((name, millis) -> held(text, name, millis));
  }

  /** Agroal has no metric of its limit, and counts by itself what is held for too long. */
  private static void agroal(
      StringBuilder text, List<PoolConfigResult.Pool> pools, PoolPolicy policy) {
    text.append("  - name: poolguard-agroal\n    rules:\n");
    rule(
        text,
        "PoolExhausted",
        "agroal_awaiting_count > 0",
        "1m",
        "Requests to {{ $labels.datasource }} wait for a connection");
    rule(
        text,
        "PoolLeakDetected",
        "increase(agroal_leak_detection_count_total[5m]) > 0",
        "0m",
        "A connection of {{ $labels.datasource }} was held for longer than its leak-detection-interval");
    Map<String, Long> limits = new TreeMap<>();
    for (PoolConfigResult.Pool pool : pools) {
      Matcher quarkus = QUARKUS.matcher(pool.datasource());
      if (quarkus.matches()) {
        String name = quarkus.group(1) == null ? "default" : quarkus.group(1);
        wanted(pool, policy, Setting.MAX_SIZE).ifPresent(t -> limits.merge(name, t, Math::max));
      }
    }
    limits.forEach(
        (name, limit) ->
            neverIdle(
                text,
                "agroal_active_count{datasource=\"" + name + "\"} >= 0.8 * " + limit,
                "$labels.datasource"));
  }

  /** A pool without a limit has a negative one. */
  private static void boot(StringBuilder text) {
    text.append("  - name: poolguard-jdbc\n    rules:\n");
    rule(
        text,
        "PoolExhausted",
        "jdbc_connections_active >= jdbc_connections_max and jdbc_connections_max > 0",
        "1m",
        "All connections of {{ $labels.name }} are lent");
    neverIdle(
        text,
        "jdbc_connections_active >= 0.8 * jdbc_connections_max and jdbc_connections_max > 0",
        "$labels.name");
  }

  private static void neverIdle(StringBuilder text, String expression, String label) {
    rule(
        text,
        "PoolNeverIdle",
        expression,
        "15m",
        "{{ "
            + label
            + " }} has had most of its connections out for a quarter of an hour: a leak, or too small a pool");
  }

  /** What the policy wants, or else what the pool runs with. */
  private static Optional<Long> wanted(
      PoolConfigResult.Pool pool, PoolPolicy policy, Setting setting) {
    return policy
        .scenario(List.of(pool.datasource()), "", pool.profile())
        .flatMap(scenario -> scenario.bound(setting))
        .map(Bound::recommended)
        .or(() -> Optional.ofNullable(pool.effective().get(setting)))
        .filter(value -> value > 0);
  }

  /** HikariCP numbers the pools that have no name. */
  private static String name(PoolConfigResult.Pool pool) {
    Property name = pool.set().get(Setting.POOL_NAME);
    return name == null || !name.known() ? "HikariPool-.*" : name.text().replaceAll("[^\\w-]", ".");
  }

  private static void held(StringBuilder text, String pool, long millis) {
    rule(
        text,
        "PoolConnectionHeldLong_" + pool.replaceAll("[^A-Za-z0-9]+", "_"),
        "hikaricp_connections_usage_seconds_max{pool=~\"" + pool + "\"} > " + millis / 1_000.0,
        "0m",
        "A connection of {{ $labels.pool }} was held for longer than " + millis + " ms");
  }

  private static void rule(
      StringBuilder text, String name, String expression, String duration, String summary) {
    text.append("      - alert: ").append(name).append("\n");
    text.append("        expr: '").append(expression).append("'\n");
    text.append("        for: ").append(duration).append("\n");
    text.append("        labels: {severity: warning}\n");
    text.append("        annotations: {summary: '").append(summary).append("'}\n");
  }

  /**
   * A Grafana dashboard.
   *
   * @param pools what was found
   */
  public static String grafana(Collection<PoolConfigResult.Pool> pools) {
    List<Panel> panels = new ArrayList<>();
    if (has(pools, OF_HIKARI)) {
      panels.add(
          new Panel(
              "Connections lent and the limit",
              "pool",
              "hikaricp_connections_active",
              "hikaricp_connections_max"));
      panels.add(new Panel("Requests that wait", "pool", "hikaricp_connections_pending"));
      panels.add(
          new Panel(
              "Requests that got none in time",
              "pool",
              "increase(hikaricp_connections_timeout_total[5m])"));
      panels.add(
          new Panel(
              "Longest time a connection was held, seconds",
              "pool",
              "hikaricp_connections_usage_seconds_max"));
    }
    if (has(pools, OF_AGROAL)) {
      panels.add(
          new Panel(
              "Connections lent and idle",
              "datasource",
              "agroal_active_count",
              "agroal_available_count"));
      panels.add(new Panel("Threads that wait", "datasource", "agroal_awaiting_count"));
      panels.add(
          new Panel(
              "Connections held for too long",
              "datasource",
              "increase(agroal_leak_detection_count_total[5m])"));
    }
    if (has(pools, OF_BOOT)) {
      panels.add(
          new Panel(
              "Connections lent, idle and the limit",
              "name",
              "jdbc_connections_active",
              "jdbc_connections_idle",
              "jdbc_connections_max"));
    }
    StringBuilder text = new StringBuilder();
    text.append("{\n  \"title\": \"Connection pools\",\n  \"uid\": \"poolguard\",\n");
    text.append(
        "  \"schemaVersion\": 39,\n  \"time\": {\"from\": \"now-6h\", \"to\": \"now\"},\n  \"panels\": [\n");
    for (int i = 0; i < panels.size(); i++) {
      text.append(panels.get(i).json(i)).append(i + 1 < panels.size() ? "," : "").append("\n");
    }
    return text.append("  ]\n}\n").toString();
  }

  /**
   * A panel of the dashboard.
   *
   * @param label the metrics' label that tells pools apart
   */
  private record Panel(String title, String label, List<String> expressions) {
    Panel(String title, String label, String... expressions) {
      this(title, label, List.of(expressions));
    }

    String json(int index) {
      StringBuilder text = new StringBuilder("    {\"id\": ").append(index + 1);
      text.append(", \"type\": \"timeseries\", \"title\": \"").append(title);
      text.append("\",\n     \"gridPos\": {\"h\": 8, \"w\": 12, \"x\": ").append(index % 2 * 12);
      text.append(", \"y\": ").append(index / 2 * 8).append("},\n     \"targets\": [");
      for (int i = 0; i < expressions.size(); i++) {
        text.append(i == 0 ? "" : ", ").append("{\"refId\": \"").append((char) ('A' + i));
        text.append("\", \"expr\": \"").append(expressions.get(i));
        text.append("\", \"legendFormat\": \"{{").append(label).append("}}");
        text.append(expressions.size() == 1 ? "" : " " + shortened(expressions.get(i)));
        text.append("\"}");
      }
      return text.append("]}").toString();
    }

    /** What several lines of one panel are told apart by. */
    private static String shortened(String metric) {
      return metric.replaceAll("^(?:hikaricp|jdbc)_connections_|^agroal_|_count$", "");
    }
  }
}
