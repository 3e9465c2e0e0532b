package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
   */
  void run(Map<Setting, Long> effective) {
    Optional<Threads> threads = threads();
    Long max = effective.get(Setting.MAX_SIZE);
    if (threads.isEmpty() || max == null) {
      return;
    }
    ConnectionsHeld.BySource held = context.held();
    DatasourceCheck.Place place = check.place(Setting.MAX_SIZE);
    if (!held.known()) {
      unknown(
          place, threads.get(), "how many connections each holds at once (Cm) is not known here");
      return;
    }
    int own = check.around().alone() ? held.most() : held.of(source.name());
    long needed = threads.get().count() * (own - 1) + 1;
    if (max < needed) {
      findings.add(
          new ConfigFinding(
              ConfigRules.DEADLOCK,
              threads.get().level(),
              place.origin(),
              place.subject(),
              place.value(),
              threads.get().text()
                  + " that hold up to "
                  + own
                  + " connections can wait for each other for ever",
              check.advisor().atLeast(Setting.MAX_SIZE, needed)));
    } else if (max < threads.get().count() * (held.open() - 1) + 1) {
      unknown(
          place,
          threads.get(),
          "a path holds "
              + held.open()
              + " connections of one pool at once (Cm), and which of this module's pools that is, is not known here");
    }
  }

  /**
   * How many threads use the pool at once, the formula's Tn.
   *
   * @param text with where it is said
   * @param level how bad it is if the pool is too small for them
   */
  private record Threads(long count, String text, Level level) {}

  /** What the policy says, else the threads of the server that the configuration sets. */
  private Optional<Threads> threads() {
    OptionalLong agreed =
        context.rule(source).map(DatasourceRule::threads).orElse(OptionalLong.empty());
    if (agreed.isPresent()) {
      long count = agreed.getAsLong();
      return Optional.of(new Threads(count, count + " threads", ConfigRules.DEADLOCK.level()));
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
