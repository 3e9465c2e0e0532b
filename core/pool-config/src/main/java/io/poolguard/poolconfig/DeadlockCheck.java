package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    Optional<DatasourceRule> rule =
        context.policy().rule(source.name(), check.file(), source.profile());
    OptionalLong threads = rule.map(DatasourceRule::threads).orElse(OptionalLong.empty());
    Long max = effective.get(Setting.MAX_SIZE);
    if (threads.isEmpty() || max == null) {
      return;
    }
    OptionalInt held = context.held().atOnce(source.name());
    DatasourceCheck.Place place = check.place(Setting.MAX_SIZE);
    String counted = threads.getAsLong() + " threads";
    if (held.isEmpty()) {
      unknown(place, counted, "how many connections each holds at once (Cm) is not known here");
      return;
    }
    if (held.getAsInt() > 1 && !check.isAlone()) {
      unknown(
          place,
          counted,
          "a path holds "
              + held.getAsInt()
              + " connections of one pool at once (Cm), and which of this module's pools that is, is not known here");
      return;
    }
    long needed = threads.getAsLong() * (held.getAsInt() - 1) + 1;
    if (max < needed) {
      findings.add(
          new ConfigFinding(
              ConfigRules.DEADLOCK,
              ConfigRules.DEADLOCK.level(),
              place.origin(),
              place.subject(),
              place.value(),
              counted
                  + " that hold up to "
                  + held.getAsInt()
                  + " connections can wait for each other for ever",
              Advice.set(check.written(Setting.MAX_SIZE), needed + " or more")));
    }
  }

  private void unknown(DatasourceCheck.Place place, String threads, String why) {
    findings.add(
        new ConfigFinding(
            ConfigRules.DEADLOCK,
            Level.NOTE,
            place.origin(),
            place.subject(),
            place.value(),
            "whether it is enough for " + threads + " is unknown: " + why,
            ""));
  }
}
