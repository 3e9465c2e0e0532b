package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatabaseLimits;
import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Counts the connections that all workloads may open at once to one database server. Manifests of
 * one name are one workload in several environments, of which the largest counts.
 */
final class Budget {
  private static final Pattern SERVER = Pattern.compile("jdbc:(?:[a-z0-9]+:)+(?://)?([^/?;]*).*");

  private final DatabaseLimits database;
  private final Collector findings;

  Budget(DatabaseLimits database, Collector findings) {
    this.database = database;
    this.findings = findings;
  }

  /** What the pools of a workload's pods may open, by server. */
  static List<Share> shares(Workload workload, List<PoolConfigResult.Pool> pools) {
    Map<String, Share> shares = new TreeMap<>();
    for (PoolConfigResult.Pool pool : pools) {
      Property url = pool.set().get(Setting.URL);
      String server = url == null ? "" : server(url.text());
      Long size = pool.effective().get(Setting.MAX_SIZE);
      long max = size == null ? -1 : size;
      boolean known = max >= 0;
      Share share =
          new Share(
              workload.name(), workload.origin(), server, workload.peak(), known ? max : 0, known);
      shares.merge(server, share, Budget::sum);
    }
    return List.copyOf(shares.values());
  }

  private static Share sum(Share a, Share b) {
    return new Share(
        a.workload(), a.origin(), a.server(), a.peak(), a.max() + b.max(), a.known() && b.known());
  }

  /** What stands in a URL for the server; the whole URL when that cannot be told. */
  static String server(String url) {
    Matcher matcher = SERVER.matcher(url.strip());
    return matcher.matches() && !matcher.group(1).isEmpty() ? matcher.group(1) : url.strip();
  }

  /** Adds what there is to say. */
  void check(List<Share> shares) {
    if (database.maxConnections().isEmpty()) {
      return;
    }
    List<String> servers =
        shares.stream().map(Share::server).filter(s -> !s.isEmpty()).distinct().toList();
    // Where only one server is named, a workload that names none is taken to use it.
    String otherwise = servers.size() == 1 ? servers.get(0) : "";
    Map<String, Map<String, Share>> byServer = new TreeMap<>();
    for (Share share : shares) {
      String server = share.server().isEmpty() ? otherwise : share.server();
      byServer
          .computeIfAbsent(server, s -> new HashMap<>())
          .merge(share.workload(), share.to(server), Budget::greater);
    }
    byServer.values().forEach(group -> check(group.values(), byServer.size() > 1));
  }

  private static Share greater(Share a, Share b) {
    Share greater = Comparator.comparingLong(Share::most).compare(a, b) >= 0 ? a : b;
    return new Share(
        greater.workload(),
        greater.origin(),
        greater.server(),
        greater.peak(),
        greater.max(),
        a.known() && b.known());
  }

  private void check(Collection<Share> group, boolean several) {
    List<Share> shares = new ArrayList<>(group);
    shares.sort(null);
    long free = database.maxConnections().getAsLong() - database.reserved();
    long most = shares.stream().mapToLong(Share::most).sum();
    Share biggest = shares.stream().max(Comparator.comparingLong(Share::most)).orElseThrow();
    String where = several && !biggest.server().isEmpty() ? " at " + biggest.server() : "";
    if (most > free) {
      String sum =
          shares.stream()
              .map(s -> s.workload() + " " + s.peak() + " x " + s.max())
              .collect(Collectors.joining(" + "));
      add(
          ConfigRules.BUDGET,
          biggest,
          "up to "
              + most
              + " connections during a roll-out ("
              + sum
              + "), the database"
              + where
              + " has "
              + free
              + " to give",
          "Set smaller pools or fewer replicas.");
    } else if (!shares.stream().allMatch(Share::known)) {
      add(
          ConfigRules.UNKNOWN_VALUE,
          biggest,
          "the size of a pool is unknown here, so the connections of all replicas cannot be counted",
          "");
    }
  }

  private void add(Rule rule, Share share, String message, String advice) {
    findings.add(
        new ConfigFinding(
            rule,
            rule.level(),
            share.origin(),
            new ConfigFinding.Subject(
                share.workload(), "", "replicas", Optional.of(Setting.MAX_SIZE)),
            "replicas of " + share.workload(),
            message,
            advice));
  }
}
