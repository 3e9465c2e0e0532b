package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the pool is large enough for threads that hold several connections at once. The formula
 * is that of HikariCP's wiki, "About Pool Sizing".
 */
final class DeadlockCheck {
  private final Datasource source;
  private final CheckContext context;
  private final Collector findings;
  private final DatasourceCheck check;

  DeadlockCheck(
      Datasource source, CheckContext context, Collector findings, DatasourceCheck check) {
    this.source = source;
    this.context = context;
    this.findings = findings;
    this.check = check;
  }

  /**
   * Adds what there is to say.
   *
   * @param effective what the pool runs with
   * @return what the threads ask of the pool
   */
  PoolLoad run(Map<Setting, Long> effective) {
    Optional<Threads> threads = threads();
    Held own = check.around().alone() ? context.held().most() : context.held().of(source.name());
    PoolLoad load = load(own, threads);
    Long max = effective.get(Setting.MAX_SIZE);
    if (threads.isPresent() && max != null) {
      check(threads.get(), max, own, load);
    }
    return load;
  }

  private PoolLoad load(Held own, Optional<Threads> threads) {
    Optional<PoolLoad.Threads> told = threads.map(t -> new PoolLoad.Threads(t.count(), t.origin()));
    ConnectionsHeld.BySource held = context.held();
    if (!held.known()) {
      return new PoolLoad(Optional.empty(), PoolLoad.NONE.unknown(), told);
    }
    boolean open = held.open().most() > own.most();
    String unknown =
        "a path holds "
            + held.open().most()
            + " connections of one pool at once (Cm), and which of this module's pools that is, is not known here";
    return open
        ? new PoolLoad(Optional.of(held.open()), unknown, told)
        : new PoolLoad(Optional.of(own), "", told);
  }

  private void check(Threads threads, long max, Held own, PoolLoad load) {
    DatasourceCheck.Place place = check.place(Setting.MAX_SIZE);
    long needed = PoolLoad.needed(threads.count(), own.most());
    boolean mayNeedMore =
        load.held().isEmpty() || max < PoolLoad.needed(threads.count(), load.held().get().most());
    if (context.held().known() && max < needed) {
      findings.add(
          new ConfigFinding(
              ConfigRules.DEADLOCK,
              threads.level(),
              place.origin(),
              place.subject(),
              place.value(),
              threads.text()
                  + " that hold up to "
                  + own.most()
                  + " connections can wait for each other for ever",
              check.advisor().atLeast(Setting.MAX_SIZE, needed)));
    } else if (!load.isKnown() && mayNeedMore) {
      unknown(place, threads, load.unknown());
    }
  }

  /**
   * How many threads use the pool at once, the formula's Tn.
   *
   * @param text with where it is said
   * @param origin that place
   * @param level how bad it is if the pool is too small for them
   */
  private record Threads(long count, String text, Origin origin, Level level) {}

  /** What the policy says, else the threads of the server that the configuration sets. */
  private Optional<Threads> threads() {
    Optional<DatasourceRule> rule =
        context.rule(source).filter(agreed -> agreed.threads().isPresent());
    if (rule.isPresent()) {
      long count = rule.get().threads().getAsLong();
      Origin origin = Origin.of(rule.get().place());
      return Optional.of(
          new Threads(count, count + " threads", origin, ConfigRules.DEADLOCK.level()));
    }
    // Whether it is these that hold several connections is not known.
    return check
        .around()
        .threads()
        .map(
            set ->
                new Threads(
                    Long.parseLong(set.text().strip()),
                    set.text().strip() + " threads (" + set.name() + ")",
                    set.origin(),
                    Level.WARNING));
  }

  private void unknown(DatasourceCheck.Place place, Threads threads, String why) {
    findings.add(
        new ConfigFinding(
            ConfigRules.DEADLOCK,
            Level.NOTE,
            place.origin(),
            place.subject(),
            place.value(),
            "whether it is enough for " + threads.text() + " is unknown: " + why,
            Advice.NONE));
  }
}
