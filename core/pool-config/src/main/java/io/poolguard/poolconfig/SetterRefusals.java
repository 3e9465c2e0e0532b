package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Setting;
import java.util.EnumSet;
import java.util.Set;

/**
 * What HikariCP's setters refuse in code. They throw at once, so that it does not matter what
 * properties are bound to the pool afterwards.
 */
final class SetterRefusals {
  private static final Set<Setting> AT_ONCE =
      EnumSet.of(
          Setting.MAX_SIZE, Setting.MIN_IDLE, Setting.ACQUIRE_TIMEOUT, Setting.VALIDATION_TIMEOUT);

  private SetterRefusals() {}

  /**
   * Adds what is refused.
   *
   * @param before what a method sets of a pool before properties are bound to it
   */
  static void add(Datasource before, CheckContext context, Collector findings) {
    if (!before.dialect().isHikari()) {
      return;
    }
    Collector found = new Collector();
    new DatasourceCheck(before.known(), context, found, new DatasourceCheck.Around(false)).run();
    found.findings().stream()
        .filter(finding -> finding.rule().equals(ConfigRules.REFUSED))
        .filter(finding -> finding.subject().setting().filter(AT_ONCE::contains).isPresent())
        .forEach(findings::add);
  }
}
