package io.poolguard.poolconfig;

import io.poolguard.policy.DatabaseLimits;
import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts the connections that all workloads may open at once. */
final class Budget {
  private final DatabaseLimits database;
  private final Collector findings;
  private final List<Share> shares = new ArrayList<>();

  private record Share(Workload workload, long max, boolean known) {
    long most() {
      return max * workload.peak();
    }
  }

  Budget(DatabaseLimits database, Collector findings) {
    this.database = database;
    this.findings = findings;
  }

  /** Adds a workload with the pools of one of its pods. */
  void add(Workload workload, List<PoolConfigResult.Pool> pools) {
    long max = 0;
    boolean known = true;
    for (PoolConfigResult.Pool pool : pools) {
      Long size = pool.effective().get(Setting.MAX_SIZE);
      boolean counted = size != null && size >= 0;
      known &= counted;
      max += counted ? size : 0;
    }
    if (!pools.isEmpty()) {
      shares.add(new Share(workload, max, known));
    }
  }

  void check() {
    if (database.maxConnections().isEmpty() || shares.isEmpty()) {
      return;
    }
    long free = database.maxConnections().getAsLong() - database.reserved();
    long most = shares.stream().mapToLong(Share::most).sum();
    String sum =
        shares.stream()
            .map(s -> s.workload().name() + " " + s.workload().peak() + " x " + s.max())
            .collect(Collectors.joining(" + "));
    boolean known = shares.stream().allMatch(Share::known);
    Share biggest =
        shares.stream().max(java.util.Comparator.comparingLong(Share::most)).orElseThrow();
    if (most > free) {
      add(
          ConfigRules.BUDGET,
          biggest,
          "up to "
              + most
              + " connections during a roll-out ("
              + sum
              + "), the database has "
              + free
              + " to give",
          "Set smaller pools or fewer replicas.");
    } else if (!known) {
      add(
          ConfigRules.UNKNOWN_VALUE,
          biggest,
          "the size of a pool is unknown here, so the connections of all replicas cannot be counted",
          "");
    }
  }

  private void add(
      io.poolguard.analysis.rule.Rule rule, Share share, String message, String advice) {
    findings.add(
        new ConfigFinding(
            rule,
            rule.level(),
            share.workload().origin(),
            new ConfigFinding.Subject(
                share.workload().name(), "", "replicas", Optional.of(Setting.MAX_SIZE)),
            "replicas of " + share.workload().name(),
            message,
            advice));
  }
}
