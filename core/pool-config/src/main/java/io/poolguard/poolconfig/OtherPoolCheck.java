package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a pool other than HikariCP does with its settings, as {@code pools.txt} says. */
final class OtherPoolCheck {
  private final Datasource source;
  private final Collector findings;
  private final DatasourceCheck check;

  OtherPoolCheck(Datasource source, Collector findings, DatasourceCheck check) {
    this.source = source;
    this.findings = findings;
    this.check = check;
  }

  /**
   * Adds what there is to say.
   *
   * @param given the numbers that are set
   * @param effective takes what the pool runs with
   * @return whether it gives connections
   */
  boolean run(Map<Setting, Long> given, Map<Setting, Long> effective) {
    for (PoolName name : source.dialect().names()) {
      number(name, given).ifPresent(value -> effective.putIfAbsent(name.setting(), value));
    }
    idle(given, effective);
    source.dialect().changes().forEach(change -> change(change, given, effective));
    boolean refused = false;
    for (Dialect.Refusal refusal : source.dialect().refusals()) {
      refused |= refused(refusal, given, effective);
    }
    never(effective);
    reclaim();
    return !refused;
  }

  /** No leak is looked for while no connection is taken back, whatever the threshold. */
  private void idle(Map<Setting, Long> given, Map<Setting, Long> effective) {
    Dialect pool = source.dialect();
    boolean needsReclaim =
        source
            .property(Setting.LEAK_THRESHOLD)
            .flatMap(property -> pool.name(Property.key(property.lastName())))
            .filter(pool::needsReclaim)
            .isPresent();
    Optional<Property> reclaim = source.property(Setting.RECLAIM);
    if (!needsReclaim || reclaim.filter(on -> Values.isTrue(on.text())).isPresent()) {
      return;
    }
    given.remove(Setting.LEAK_THRESHOLD);
    effective.remove(Setting.LEAK_THRESHOLD);
    if (!check.isUnusable(Setting.RECLAIM) && !check.isUnusable(Setting.LEAK_THRESHOLD)) {
      effective.put(Setting.LEAK_THRESHOLD, 0L);
    }
  }

  private boolean refused(
      Dialect.Refusal refusal, Map<Setting, Long> given, Map<Setting, Long> effective) {
    Setting setting = refusal.setting();
    Optional<Setting> above = refusal.above();
    if (!refusal.holds(effective)
        || check.isUnusable(setting)
        || above.filter(check::isUnusable).isPresent()) {
      return false;
    }
    String pool = source.dialect().pool();
    String what = what(refusal, given, effective);
    Setting at = given.containsKey(setting) ? setting : above.orElse(setting);
    check.missing(
        ConfigRules.REFUSED,
        at,
        refusal.starts()
            ? pool + " has no connection to give with " + what
            : pool + " refuses " + what + " and the application does not start",
        check.advisor().set(setting, OptionalLong.of(works(refusal, effective))));
    return true;
  }

  /** Which value it is, as a clause. */
  private String what(
      Dialect.Refusal refusal, Map<Setting, Long> given, Map<Setting, Long> effective) {
    if (refusal.above().isPresent()) {
      return shown(refusal.setting(), given, effective)
          + " above "
          + shown(refusal.above().get(), given, effective);
    }
    return refusal.value().isPresent()
        ? String.valueOf(refusal.value().getAsLong())
        : "less than " + refusal.least().orElse(0);
  }

  private String shown(Setting setting, Map<Setting, Long> given, Map<Setting, Long> effective) {
    return check.advisor().written(setting)
        + (given.containsKey(setting) ? "" : " (" + effective.get(setting) + " unless set)");
  }

  /** A value that works. */
  private static long works(Dialect.Refusal refusal, Map<Setting, Long> effective) {
    Long limit = refusal.above().map(effective::get).orElse(null);
    if (limit != null) {
      return limit;
    }
    return refusal.setting() == Setting.MAX_SIZE ? 10 : refusal.least().orElse(1);
  }

  private static OptionalLong number(PoolName name, Map<Setting, Long> given) {
    Long value = given.get(name.setting());
    if (value != null) {
      return OptionalLong.of(value);
    }
    return name.unset();
  }

  private void change(
      Dialect.Change change, Map<Setting, Long> given, Map<Setting, Long> effective) {
    Setting setting = change.setting();
    Long value = effective.get(setting);
    Long to = change.applied(effective);
    if (value == null || to.equals(value) || check.isUnusable(setting)) {
      return;
    }
    effective.put(setting, to);
    if (given.containsKey(setting)) {
      Property property = source.property(setting).orElseThrow();
      findings.add(
          ConfigRules.CHANGED,
          property,
          Collector.subject(source, property, setting),
          source.dialect().pool() + " takes " + to + " in its place",
          Advice.NONE);
    }
  }

  private void never(Map<Setting, Long> effective) {
    for (Map.Entry<Setting, Long> never : source.dialect().never().entrySet()) {
      Long value = effective.get(never.getKey());
      boolean forEver =
          value != null && (never.getValue() < 0 ? value < 0 : value.equals(never.getValue()));
      if (forEver && !check.isUnusable(never.getKey())) {
        check.missing(
            ConfigRules.INFINITE_WAIT,
            never.getKey(),
            source.dialect().pool() + " lets a request wait for ever",
            check.advisor().set(never.getKey(), OptionalLong.of(30_000)));
      }
    }
  }

  private void reclaim() {
    Optional<Property> reclaim = source.property(Setting.RECLAIM);
    Optional<Property> log = source.property(Setting.RECLAIM_LOG);
    boolean logged =
        check.isUnusable(Setting.RECLAIM_LOG)
            || (log.isPresent() && (!log.get().known() || Values.isTrue(log.get().text())));
    if (reclaim.isPresent() && Values.isTrue(reclaim.get().text()) && !logged) {
      findings.add(
          ConfigRules.RECLAIM,
          reclaim.get(),
          Collector.subject(source, reclaim.get(), Setting.RECLAIM),
          source.dialect().pool() + " takes leaked connections back and says nothing",
          check.advisor().on(Setting.RECLAIM_LOG));
    }
  }
}
