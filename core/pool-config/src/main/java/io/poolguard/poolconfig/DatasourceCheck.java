package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.Bound;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Durations;
import io.poolguard.policy.Scenario;
import io.poolguard.policy.Setting;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Checks one data source: what its pool will do with each setting, and what the policy wants. */
final class DatasourceCheck {
  /** What the value of a finding ends with that is on a setting that nobody sets. */
  static final String NOT_SET = " not set";

  private final Datasource source;
  private final CheckContext context;
  private final Collector findings;
  private final Optional<Scenario> scenario;
  private final Advisor advisor;
  private final Map<Setting, Long> given = new EnumMap<>(Setting.class);
  private final EnumSet<Setting> unusable = EnumSet.noneOf(Setting.class);
  private final Set<Setting> reported = EnumSet.noneOf(Setting.class);
  private final Map<Setting, Long> effective = new EnumMap<>(Setting.class);
  private final Around around;
  private boolean bindFails;

  /**
   * The program around a pool.
   *
   * @param alone whether it has no other pool, so that what the code shows is of this one
   * @param driver whether Spring Boot gives the pool a driver class, whatever its settings are
   * @param threads the property that says how many threads it serves requests with, if one does
   */
  record Around(boolean alone, boolean driver, Optional<Property> threads) {
    /** One that gives the pool nothing. */
    Around(boolean alone) {
      this(alone, false, Optional.empty());
    }
  }

  DatasourceCheck(Datasource source, CheckContext context, Collector findings, Around around) {
    this.source = source;
    this.around = around;
    this.context = context;
    this.findings = findings;
    this.scenario = context.scenario(source);
    this.advisor = new Advisor(source, scenario);
  }

  /**
   * What becomes of the data source.
   *
   * @param pool whether it starts, and with what
   * @param effective what the pool runs with, as far as it is known; of one that does not start,
   *     once what it refuses is mended
   * @param load what threads ask of the pool
   */
  record Outcome(PoolConfigResult.Outcome pool, Map<Setting, Long> effective, PoolLoad load) {}

  /** Adds what there is to say. */
  Outcome run() {
    readNumbers();
    readFlags();
    boolean starts = true;
    if (source.dialect().isHikari()) {
      starts = hikari();
    } else {
      starts = new OtherPoolCheck(source, findings, this).run(given, effective);
    }
    unusable.forEach(effective::remove);
    // A pool that does not start is mended next, and then runs with the other settings.
    baseline();
    new TimeChecks(source, context, findings, this).run(effective);
    source.unknown().stream()
        .filter(property -> !Environment.mayServeOthers(property, source.dialect()))
        .forEach(this::unknownName);
    PoolLoad load = new DeadlockCheck(source, context, findings, this).run(effective);
    boolean refusesNames =
        source.form() == Datasource.Form.HIKARI_FILE && !source.unknown().isEmpty();
    Map<Setting, Long> changed = new EnumMap<>(given);
    changed
        .entrySet()
        .removeIf(e -> effective.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
    return new Outcome(
        new PoolConfigResult.Outcome(starts && !bindFails && !refusesNames, changed.keySet()),
        effective,
        load);
  }

  private void readNumbers() {
    if (!source.complete()) {
      unusable.addAll(EnumSet.allOf(Setting.class));
      unusable.removeAll(source.settings().keySet());
    }
    for (PoolName name : source.dialect().names()) {
      Optional<Property> property = source.property(name.setting());
      if (property.isEmpty() || !Property.key(property.get().lastName()).equals(name.key())) {
        continue;
      }
      if (!property.get().known()) {
        unusable.add(name.setting());
        unknownValue(name.setting(), property.get());
      } else if (name.unit() == PoolName.Unit.FLAG) {
        if (source.refusesOtherFlags() && !Values.isFlag(property.get().text())) {
          unusable.add(name.setting());
          bindFailure(name, property.get());
        }
      } else if (name.setting().isNumber()) {
        OptionalLong value =
            Values.number(name, property.get().text(), source.form(), context.hikari());
        if (value.isPresent()) {
          given.put(name.setting(), value.getAsLong());
        } else {
          unusable.add(name.setting());
          bindFailure(name, property.get());
        }
      }
    }
  }

  /** What is not looked at besides has to be convertible. */
  private void readFlags() {
    for (Property flag : source.flags()) {
      boolean object = source.dialect().isObject(Property.key(flag.lastName()));
      if (source.refusesOtherFlags() && flag.known() && (object || !Values.isFlag(flag.text()))) {
        bindFails = true;
        findings.add(
            ConfigRules.BIND_FAILURE,
            flag,
            subject(flag),
            "the application does not start: "
                + source.dialect().pool()
                + (object ? " takes what only a program can make" : " takes true or false"),
            Advice.NONE);
      }
    }
  }

  private ConfigFinding.Subject subject(Property other) {
    return new ConfigFinding.Subject(
        source.name(), source.profile(), other.name(), Optional.empty());
  }

  /** A program that is told its URL is no news. */
  private void unknownValue(Setting setting, Property property) {
    boolean told = setting == Setting.URL && source.form() != Datasource.Form.SPRING;
    if (!told && !property.isTooDeep()) {
      add(
          ConfigRules.UNKNOWN_VALUE,
          property,
          setting,
          property.isComputed()
              ? "the program computes the value, which is not evaluated here"
              : "the value is decided outside these files and is unknown here",
          Advice.NONE);
    }
  }

  private void bindFailure(PoolName name, Property property) {
    bindFails = true;
    String what =
        switch (name.unit()) {
          case COUNT -> "a whole number";
          case FLAG -> "true or false";
          case DURATION, QUARKUS -> "a duration";
          case S -> "a whole number of seconds";
          default -> "a whole number of milliseconds";
        };
    add(
        ConfigRules.BIND_FAILURE,
        property,
        name.setting(),
        "the application does not start: " + source.dialect().pool() + " takes " + what,
        convertible(name, property));
  }

  /** Only a time can be told from a text with a unit. */
  private Advice convertible(PoolName name, Property property) {
    boolean time = name.setting().kind() == Setting.Kind.DURATION;
    OptionalLong meant = time ? Durations.millis(property.text().strip()) : OptionalLong.empty();
    return advisor.set(name.setting(), meant, meant.isPresent() ? meant : unset(name));
  }

  /** What the pool does with a number that nobody sets, as far as that is known. */
  private OptionalLong unset(PoolName name) {
    return source.dialect().isHikari()
        ? OptionalLong.of(new HikariModel(context.hikari()).fallback(name.setting()))
        : name.unset();
  }

  private boolean hikari() {
    boolean texts = new HikariTexts(source, around.driver(), findings).start();
    HikariModel model = new HikariModel(context.hikari());
    HikariModel.Prediction prediction = model.predict(given, unusable);
    Map<Setting, Long> taken = new EnumMap<>(Setting.class);
    taken.putAll(given);
    taken.keySet().removeAll(prediction.refused().keySet());
    prediction
        .refused()
        .forEach(
            (setting, reason) ->
                add(
                    ConfigRules.REFUSED,
                    property(setting),
                    setting,
                    "HikariCP refuses " + reason + " and the application does not start",
                    advisor.set(setting, OptionalLong.of(model.sane(setting, taken)))));
    Set<Setting> unknown = EnumSet.copyOf(unusable);
    unknown.addAll(prediction.refused().keySet());
    HikariModel.Prediction others =
        prediction.starts() ? prediction : model.predict(taken, unknown);
    effective.putAll(others.effective());
    effective.keySet().removeAll(prediction.refused().keySet());
    for (HikariModel.Change change : others.changes()) {
      changed(change);
    }
    if (!unusable.contains(Setting.LEAK_THRESHOLD)
        && given.getOrDefault(Setting.LEAK_THRESHOLD, 0L) == 0
        && scenario.flatMap(s -> s.bound(Setting.LEAK_THRESHOLD)).isEmpty()) {
      missing(
          ConfigRules.LEAK_OFF,
          Setting.LEAK_THRESHOLD,
          "HikariCP reports no leak",
          advisor.atLeast(Setting.LEAK_THRESHOLD, 60_000));
    }
    return texts && prediction.starts();
  }

  private void changed(HikariModel.Change change) {
    Setting setting = change.setting();
    boolean forEver = setting == Setting.ACQUIRE_TIMEOUT;
    Rule rule =
        setting == Setting.LEAK_THRESHOLD
            ? ConfigRules.LEAK_IGNORED
            : forEver ? ConfigRules.INFINITE_WAIT : ConfigRules.CHANGED;
    Property property = property(setting);
    String named = change.because();
    ConfigFinding finding =
        new ConfigFinding(
            rule,
            change.given() == change.effective() ? Level.NOTE : rule.level(),
            property.origin(),
            Collector.subject(source, property, setting),
            property.said(),
            "HikariCP " + named,
            advice(change));
    findings.add(finding);
    if (change.given() != change.effective()) {
      reported.add(setting);
    }
  }

  private Advice advice(HikariModel.Change change) {
    Setting setting = change.setting();
    long life = effective.getOrDefault(Setting.MAX_LIFETIME, 0L);
    long threshold = advisor.wanted(setting, Math.min(60_000, life));
    // No threshold above the lifetime has an effect.
    if (setting == Setting.LEAK_THRESHOLD && life > 0) {
      return threshold > life
          ? advisor.atLeast(Setting.MAX_LIFETIME, threshold)
          : advisor.set(setting, OptionalLong.of(threshold));
    }
    boolean time =
        Set.of(Setting.ACQUIRE_TIMEOUT, Setting.MAX_LIFETIME, Setting.LEAK_THRESHOLD)
            .contains(setting);
    OptionalLong usual = time ? Limits.usual(setting) : OptionalLong.empty();
    return advisor.set(
        setting, usual, usual.isPresent() ? usual : OptionalLong.of(change.effective()));
  }

  private void baseline() {
    if (scenario.isEmpty()) {
      return;
    }
    for (Setting setting : Setting.values()) {
      Optional<Bound> bound = scenario.get().bound(setting);
      Long value = effective.get(setting);
      Optional<PoolName> name = source.dialect().name(setting);
      if (bound.isPresent()
          && value != null
          && name.isPresent()
          && !Limits.allows(bound.get(), setting, value)
          && !reported.contains(setting)
          && !unusable.contains(setting)) {
        Level level = scenario.get().levels().getOrDefault(setting, ConfigRules.BASELINE.level());
        Place place = place(setting);
        reported.add(setting);
        findings.add(
            new ConfigFinding(
                ConfigRules.BASELINE,
                level,
                place.origin(),
                place.subject(),
                place.value(),
                source.dialect().pool()
                    + " uses "
                    + Values.shown(name.get(), value)
                    + Limits.meaning(setting, value)
                    + ", the policy wants "
                    + Limits.wanted(name.get(), bound.get()),
                demanded(setting, value)));
      }
    }
  }

  /** What the scenario wants, and what goes with the other settings. */
  private Advice demanded(Setting setting, long value) {
    long wait = effective.getOrDefault(Setting.ACQUIRE_TIMEOUT, Long.MAX_VALUE);
    boolean test = setting == Setting.VALIDATION_TIMEOUT && source.dialect().isHikari();
    return test && !reported.contains(Setting.ACQUIRE_TIMEOUT)
        ? advisor.testWithin(wait, value)
        : advisor.set(setting, OptionalLong.of(value));
  }

  private void unknownName(Property property) {
    findings.add(
        ConfigRules.UNKNOWN_PROPERTY,
        property,
        subject(property),
        source.form() == Datasource.Form.HIKARI_FILE
            ? "HikariCP does not have this property and refuses to start"
            : source.dialect().pool() + " does not have this property, and nothing else reads it",
        isRightName(property)
            ? new Advice.Words("Write it below " + source.name() + ".")
            : source.dialect().later(property).orElseGet(() -> advisor.rename(property)));
  }

  /** Whether it is a name of the pool that stands a level too low. */
  private boolean isRightName(Property property) {
    String above = Property.key(property.name()).replaceFirst("\\.[^.]*$", "");
    return source.form() == Datasource.Form.SPRING
        && !property.isVariable()
        && above.startsWith(Property.key(source.name()) + ".")
        && source.dialect().name(Property.key(property.lastName())).isPresent();
  }

  Advisor advisor() {
    return advisor;
  }

  /** The program around the pool. */
  Around around() {
    return around;
  }

  /** Whether a setting has been found wrong already. */
  boolean isReported(Setting setting) {
    return reported.contains(setting);
  }

  /** Whether a setting's value cannot be known or converted. */
  boolean isUnusable(Setting setting) {
    return unusable.contains(setting);
  }

  private Property property(Setting setting) {
    return source.property(setting).orElseThrow();
  }

  private void add(Rule rule, Property property, Setting setting, String message, Advice advice) {
    findings.add(rule, property, Collector.subject(source, property, setting), message, advice);
  }

  /** A finding on a setting, whether somebody sets it or not. */
  void missing(Rule rule, Setting setting, String message, Advice advice) {
    Place place = place(setting);
    findings.add(
        new ConfigFinding(
            rule, rule.level(), place.origin(), place.subject(), place.value(), message, advice));
  }

  /** Where a setting is, or would be. */
  record Place(Origin origin, ConfigFinding.Subject subject, String value) {}

  Place place(Setting setting) {
    Optional<Property> property = source.property(setting);
    if (property.isPresent()) {
      return new Place(
          property.get().origin(),
          Collector.subject(source, property.get(), setting),
          property.get().said());
    }
    String name =
        source.name()
            + "."
            + source.dialect().name(setting).map(PoolName::property).orElse(setting.word());
    return new Place(
        source.origin().orElseThrow(),
        new ConfigFinding.Subject(source.name(), source.profile(), name, Optional.of(setting)),
        advisor.written(setting) + NOT_SET);
  }
}
