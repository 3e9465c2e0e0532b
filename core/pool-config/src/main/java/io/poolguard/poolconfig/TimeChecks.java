package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatabaseLimits;
import io.poolguard.policy.Setting;
import java.util.Map;
import java.util.OptionalLong;

/** Times that do not go together, with each other or with the database's limits. */
final class TimeChecks {
  /** How long before the other side's limit a connection should be retired, see HikariCP#1138. */
  private static final long MARGIN = 5_000;

  private final Datasource source;
  private final CheckContext context;
  private final Collector findings;
  private final DatasourceCheck check;

  TimeChecks(Datasource source, CheckContext context, Collector findings, DatasourceCheck check) {
    this.source = source;
    this.context = context;
    this.findings = findings;
    this.check = check;
  }

  void run(Map<Setting, Long> effective) {
    if (source.dialect().isHikari()) {
      validation(effective);
    }
    lifetime(effective);
  }

  private void validation(Map<Setting, Long> effective) {
    Long test = effective.get(Setting.VALIDATION_TIMEOUT);
    Long wait = effective.get(Setting.ACQUIRE_TIMEOUT);
    if (test == null
        || wait == null
        || test < wait
        || check.isReported(Setting.VALIDATION_TIMEOUT)
        || check.isReported(Setting.ACQUIRE_TIMEOUT)) {
      return;
    }
    Property at =
        source
            .property(Setting.VALIDATION_TIMEOUT)
            .or(() -> source.property(Setting.ACQUIRE_TIMEOUT))
            .orElseThrow();
    findings.add(
        ConfigRules.VALIDATION,
        at,
        Collector.subject(source, at, Setting.VALIDATION_TIMEOUT),
        "the test of one dead connection may take "
            + test
            + " ms, while a request waits "
            + wait
            + " ms in all",
        check.advisor().testWithin(wait, test));
  }

  private void lifetime(Map<Setting, Long> effective) {
    DatabaseLimits database = context.policy().database();
    Long life = effective.get(Setting.MAX_LIFETIME);
    if (life == null) {
      return;
    }
    if (database.sessionLimit().isPresent()) {
      long limit = database.sessionLimit().getAsLong();
      if (life == 0 || life > limit - MARGIN) {
        check.missing(
            ConfigRules.LIFETIME,
            Setting.MAX_LIFETIME,
            "a connection may become "
                + (life == 0 ? "as old as the process" : life + " ms old")
                + ", the database cuts it after "
                + limit
                + " ms",
            check.advisor().set(Setting.MAX_LIFETIME, OptionalLong.of(limit - MARGIN)));
      }
    }
    if (database.idleLimit().isPresent()
        && source.dialect().isHikari()
        && !check.isUnusable(Setting.KEEPALIVE)) {
      idle(effective, database.idleLimit().getAsLong(), life);
    }
  }

  private void idle(Map<Setting, Long> effective, long limit, long life) {
    long keepalive = effective.getOrDefault(Setting.KEEPALIVE, 0L);
    boolean kept = keepalive > 0 && keepalive < limit;
    boolean retired = life > 0 && life <= limit - MARGIN;
    if (!kept && !retired) {
      check.missing(
          ConfigRules.LIFETIME,
          Setting.KEEPALIVE,
          "an idle connection is left alone for longer than the "
              + limit
              + " ms after which it is cut",
          check.advisor().set(Setting.KEEPALIVE, OptionalLong.of(Math.max(30_000, limit / 2))));
    }
  }
}
