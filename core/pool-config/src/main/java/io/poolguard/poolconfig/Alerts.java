package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.PoolPolicy;
import io.poolguard.policy.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prometheus rules and a Grafana dashboard on the metrics that HikariCP has through Micrometer.
 * There is none that counts leaks; what a leak does to these is what can be watched.
 */
public final class Alerts {
  /** The metrics, by Micrometer's names; a test looks them up in HikariCP's own class. */
  static final List<String> METRICS =
      List.of(
          "hikaricp.connections.pending",
          "hikaricp.connections.active",
          "hikaricp.connections.max",
          "hikaricp.connections.timeout",
          "hikaricp.connections.usage");

  private Alerts() {}

  /**
   * Prometheus rules. How long a connection may be held is a policy's leak threshold, or the pool's
   * own.
   *
   * @param pools what was found; they are told apart by their names, which the metrics carry
   * @param policy gives scenarios
   */
  public static String prometheus(Collection<PoolConfigResult.Pool> pools, PoolPolicy policy) {
    StringBuilder text = new StringBuilder();
    text.append("# Alerts on connection pools.\ngroups:\n  - name: poolguard\n    rules:\n");
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
    rule(
        text,
        "PoolNeverIdle",
        "hikaricp_connections_active >= 0.8 * hikaricp_connections_max",
        "15m",
        "{{ $labels.pool }} has had most of its connections out for a quarter of an hour: a leak, or too small a pool");
    Map<String, Long> thresholds = new TreeMap<>();
    for (PoolConfigResult.Pool pool : pools) {
      threshold(pool, policy).ifPresent(t -> thresholds.merge(name(pool), t, Math::max));
    }
    thresholds.forEach((name, millis) -> held(text, name, millis));
    return text.toString();
  }

  private static Optional<Long> threshold(PoolConfigResult.Pool pool, PoolPolicy policy) {
    Optional<Long> wanted =
        policy
            .scenario(List.of(pool.datasource()), "", pool.profile())
            .flatMap(scenario -> scenario.bound(Setting.LEAK_THRESHOLD))
            .map(Bound::recommended);
    return wanted
        .or(() -> Optional.ofNullable(pool.effective().get(Setting.LEAK_THRESHOLD)))
        .filter(millis -> millis > 0);
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

  /** A Grafana dashboard. */
  public static String grafana() {
    String[][] panels = {
      {"Connections lent and the limit", "hikaricp_connections_active", "hikaricp_connections_max"},
      {"Requests that wait", "hikaricp_connections_pending"},
      {"Requests that got none in time", "increase(hikaricp_connections_timeout_total[5m])"},
      {"Longest time a connection was held, seconds", "hikaricp_connections_usage_seconds_max"}
    };
    StringBuilder text = new StringBuilder();
    text.append("{\n  \"title\": \"Connection pools\",\n  \"uid\": \"poolguard\",\n");
    text.append(
        "  \"schemaVersion\": 39,\n  \"time\": {\"from\": \"now-6h\", \"to\": \"now\"},\n  \"panels\": [\n");
    for (int i = 0; i < panels.length; i++) {
      text.append("    {\"id\": ")
          .append(i + 1)
          .append(", \"type\": \"timeseries\", \"title\": \"");
      text.append(panels[i][0]).append("\",\n     \"gridPos\": {\"h\": 8, \"w\": 12, \"x\": ");
      text.append(i % 2 * 12)
          .append(", \"y\": ")
          .append(i / 2 * 8)
          .append("},\n     \"targets\": [");
      for (int j = 1; j < panels[i].length; j++) {
        text.append(j == 1 ? "" : ", ").append("{\"refId\": \"").append((char) ('A' + j - 1));
        text.append("\", \"expr\": \"").append(panels[i][j]);
        text.append("\", \"legendFormat\": \"{{pool}}\"}");
      }
      text.append("]}").append(i + 1 < panels.length ? "," : "").append("\n");
    }
    return text.append("  ]\n}\n").toString();
  }
}
