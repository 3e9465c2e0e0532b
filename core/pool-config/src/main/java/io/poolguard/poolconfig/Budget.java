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
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections that all workloads may open at once to one database server. Manifests of
 * one name are one workload in several environments, of which the largest counts; a job beside a
 * service of its name is another workload.
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
      Share.Server server = server(pool.set().get(Setting.URL));
      Long size = pool.effective().get(Setting.MAX_SIZE);
      long max = size == null ? -1 : size;
      boolean known = max >= 0;
      Share share =
          new Share(
              workload.name(),
              workload.job(),
              workload.scale(),
              server,
              workload.peak(),
              known ? max : 0,
              known);
      shares.merge(server.name(), share, Budget::sum);
    }
    return List.copyOf(shares.values());
  }

  private static Share.Server server(@Nullable Property url) {
    if (url == null) {
      return new Share.Server("", true);
    }
    String name = server(url.text());
    if (!url.known() && !name.contains("${")) {
      // An expression in code; that of another line may have another value.
      return new Share.Server(name + " at " + url.origin(), false);
    }
    return new Share.Server(name, url.known() || !name.contains("${"));
  }

  private static Share sum(Share a, Share b) {
    return new Share(
        a.workload(),
        a.job(),
        a.scale(),
        a.server(),
        a.peak(),
        a.max() + b.max(),
        a.known() && b.known());
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
    List<Share.Server> servers =
        shares.stream().map(Share::server).filter(Share.Server::isNamed).distinct().toList();
    boolean elsewhere = shares.stream().anyMatch(share -> !share.server().known());
    // Where only one server is named, a workload that names none is taken to use it.
    Share.Server otherwise =
        servers.size() == 1 && !elsewhere ? servers.get(0) : new Share.Server("", true);
    Map<String, Map<String, Share>> byServer = new TreeMap<>();
    for (Share share : shares) {
      Share.Server server = share.server().name().isEmpty() ? otherwise : share.server();
      // A name from outside is one server in one workload; nobody knows which.
      String key = (server.known() ? "" : share.identity() + " ") + server.name();
      byServer
          .computeIfAbsent(key, s -> new HashMap<>())
          .merge(share.identity(), share.to(server), Budget::greater);
    }
    boolean exceeded = false;
    for (Map<String, Share> group : byServer.values()) {
      exceeded |= check(group.values(), byServer.size() > 1);
    }
    if (elsewhere && !exceeded) {
      together(byServer.values().stream().flatMap(group -> group.values().stream()).toList());
    }
  }

  /** Workloads whose server is unknown may all use the same one. */
  private void together(List<Share> shares) {
    if (shares.stream().mapToLong(Share::most).sum() > free()) {
      Share biggest =
          shares.stream()
              .filter(share -> !share.server().known())
              .max(Comparator.comparingLong(Share::most).thenComparing(Comparator.naturalOrder()))
              .orElseThrow();
      add(
          ConfigRules.UNKNOWN_VALUE,
          biggest,
          "the database server is decided outside these files, so the connections of all workloads to one server cannot be counted",
          Advice.NONE);
    }
  }

  private long free() {
    return database.maxConnections().orElse(0) - database.reserved();
  }

  private static Share greater(Share a, Share b) {
    Share greater = Comparator.comparingLong(Share::most).compare(a, b) >= 0 ? a : b;
    return new Share(
        greater.workload(),
        greater.job(),
        greater.scale(),
        greater.server(),
        greater.peak(),
        greater.max(),
        a.known() && b.known());
  }

  /** Whether they are too many. */
  private boolean check(Collection<Share> group, boolean several) {
    List<Share> shares = new ArrayList<>(group);
    shares.sort(null);
    long free = free();
    long most = shares.stream().mapToLong(Share::most).sum();
    Share biggest = shares.stream().max(Comparator.comparingLong(Share::most)).orElseThrow();
    String where = several && biggest.server().isNamed() ? " at " + biggest.server().name() : "";
    if (most > free) {
      String sum =
          shares.stream()
              .map(s -> s.identity() + " " + s.peak() + " x " + size(s))
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
          new Advice.Words("Set smaller pools or fewer replicas."));
    } else if (!shares.stream().allMatch(Share::known)) {
      add(
          ConfigRules.UNKNOWN_VALUE,
          biggest,
          "the size of a pool is unknown here, so the connections of all replicas cannot be counted",
          Advice.NONE);
    }
    return most > free;
  }

  private static String size(Share share) {
    return share.known()
        ? String.valueOf(share.max())
        : share.max() == 0 ? "?" : share.max() + "+?";
  }

  private void add(Rule rule, Share share, String message, Advice advice) {
    findings.add(
        new ConfigFinding(
            rule,
            rule.level(),
            share.scale().origin(),
            new ConfigFinding.Subject(
                share.workload(), "", "replicas", Optional.of(Setting.MAX_SIZE)),
            share.scale().text() + " of " + share.workload(),
            message,
            advice));
  }
}
