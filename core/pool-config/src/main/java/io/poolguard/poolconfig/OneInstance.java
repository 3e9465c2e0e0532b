package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatabaseLimits;
import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whether one instance of a program alone opens more connections than the database has, for a
 * program of which no manifest says how often it runs.
 */
final class OneInstance {
  /** Databases within the process, which has all their connections for itself. */
  private static final Pattern EMBEDDED =
      Pattern.compile(
          "jdbc:(?:h2:(?!tcp:|ssl:)|hsqldb:(?!hsqls?:|https?:)|derby:(?!//)|sqlite:).*");

  private final DatabaseLimits database;
  private final Collector findings;

  OneInstance(DatabaseLimits database, Collector findings) {
    this.database = database;
    this.findings = findings;
  }

  /** Looks at all pools of a program, of each profile those that run together. */
  void check(List<PoolConfigResult.Pool> pools) {
    if (database.maxConnections().isEmpty()) {
      return;
    }
    long free = database.maxConnections().getAsLong() - database.reserved();
    Map<String, List<PoolConfigResult.Pool>> groups = new TreeMap<>();
    for (PoolConfigResult.Pool pool : pools) {
      if (size(pool) > 0) {
        server(pool)
            .ifPresent(
                server ->
                    groups
                        .computeIfAbsent(
                            pool.workload() + "\n" + pool.profile() + "\n" + server,
                            s -> new ArrayList<>())
                        .add(pool));
      }
    }
    groups.values().forEach(group -> together(group, free));
  }

  private void together(List<PoolConfigResult.Pool> group, long free) {
    long most = group.stream().mapToLong(OneInstance::size).sum();
    PoolConfigResult.Pool biggest =
        group.stream().max(Comparator.comparingLong(OneInstance::size)).orElseThrow();
    Optional<Origin> origin = origin(biggest);
    if (most <= free || origin.isEmpty()) {
      return;
    }
    Property size = biggest.set().get(Setting.MAX_SIZE);
    findings.add(
        new ConfigFinding(
            ConfigRules.BUDGET,
            ConfigRules.BUDGET.level(),
            origin.get(),
            new ConfigFinding.Subject(
                biggest.datasource(),
                biggest.profile(),
                size == null ? biggest.datasource() : size.name(),
                Optional.of(Setting.MAX_SIZE)),
            size == null ? "maximum size not set" : size.said(),
            "one instance alone opens up to "
                + most
                + " connections, the database has "
                + free
                + " to give",
            new Advice.Words("Set smaller pools.")));
  }

  private static Optional<Origin> origin(PoolConfigResult.Pool pool) {
    Property size = pool.set().get(Setting.MAX_SIZE);
    return size != null
        ? Optional.of(size.origin())
        : pool.set().values().stream().map(Property::origin).min(Origin::compareTo);
  }

  private static long size(PoolConfigResult.Pool pool) {
    return pool.effective().getOrDefault(Setting.MAX_SIZE, 0L);
  }

  /** The server; of a pool without one, which may have any, the pool itself. */
  private static Optional<String> server(PoolConfigResult.Pool pool) {
    Property url = pool.set().get(Setting.URL);
    if (url == null || !url.known()) {
      return Optional.of(pool.datasource());
    }
    return EMBEDDED.matcher(url.text().strip()).matches()
        ? Optional.empty()
        : Optional.of(Budget.server(url.text()));
  }
}
