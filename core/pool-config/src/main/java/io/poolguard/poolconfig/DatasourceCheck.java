package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.Bound;
import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.Scenario;
import io.poolguard.policy.Setting;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Checks one data source: what its pool will do with each setting, and what the policy wants. */
final class DatasourceCheck {
  private final Datasource source;
  private final CheckContext context;
  private final Collector findings;
  private final Optional<Scenario> scenario;
  private final Map<Setting, Long> given = new EnumMap<>(Setting.class);
  private final Set<Setting> unusable = EnumSet.noneOf(Setting.class);
  private final Set<Setting> reported = EnumSet.noneOf(Setting.class);
  private final Map<Setting, Long> effective = new EnumMap<>(Setting.class);

  DatasourceCheck(Datasource source, CheckContext context, Collector findings) {
    this.source = source;
    this.context = context;
    this.findings = findings;
    this.scenario = context.policy().scenario(source.name(), file(), source.profile());
  }

  private String file() {
    return source.origin().map(origin -> context.fileName(origin.file())).orElse("");
  }

  /** Adds what there is to say; the result has what the pool runs with, as far as it is known. */
  Map<Setting, Long> run() {
    readNumbers();
    boolean starts = true;
    if (source.dialect().isHikari()) {
      starts = hikari();
    } else {
      for (PoolName name : source.dialect().names()) {
        number(name).ifPresent(value -> effective.putIfAbsent(name.setting(), value));
      }
      otherPool();
    }
    unusable.forEach(effective::remove);
    if (starts) {
      baseline();
      new TimeChecks(source, context, findings, this).run(effective);
    }
    source.unknown().forEach(this::unknownName);
    deadlock();
    return effective;
  }

  private void readNumbers() {
    for (PoolName name : source.dialect().names()) {
      Optional<Property> property = source.property(name.setting());
      if (property.isEmpty() || !Property.key(property.get().lastName()).equals(name.key())) {
        continue;
      }
      if (!property.get().known()) {
        unusable.add(name.setting());
        add(
            ConfigRules.UNKNOWN_VALUE,
            property.get(),
            name.setting(),
            "the value is decided outside these files and is unknown here",
            "");
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

  private void bindFailure(PoolName name, Property property) {
    String what =
        name.unit() == PoolName.Unit.COUNT ? "a whole number" : "a whole number of " + unit(name);
    add(
        ConfigRules.BIND_FAILURE,
        property,
        name.setting(),
        "the application does not start: " + source.dialect().pool() + " takes " + what,
        advice(name.setting(), io.poolguard.policy.Durations.millis(property.text().strip())));
  }

  private static String unit(PoolName name) {
    return name.unit() == PoolName.Unit.S ? "seconds" : "milliseconds";
  }

  private OptionalLong number(PoolName name) {
    Long value = given.get(name.setting());
    if (value != null) {
      return OptionalLong.of(value);
    }
    return name.fallback().isEmpty() || !name.setting().isNumber()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(name.fallback()));
  }

  private boolean hikari() {
    boolean texts = new HikariTexts(source, findings).start();
    HikariModel.Prediction prediction = new HikariModel(context.hikari()).predict(given);
    prediction
        .refused()
        .forEach(
            (setting, reason) ->
                add(
                    ConfigRules.REFUSED,
                    property(setting),
                    setting,
                    "HikariCP refuses " + reason + " and the application does not start",
                    advice(setting, OptionalLong.of(setting == Setting.MAX_SIZE ? 10 : 250))));
    effective.putAll(prediction.effective());
    for (HikariModel.Change change : prediction.changes()) {
      changed(change);
    }
    if (prediction.starts()
        && !unusable.contains(Setting.LEAK_THRESHOLD)
        && given.getOrDefault(Setting.LEAK_THRESHOLD, 0L) == 0
        && scenario.flatMap(s -> s.bound(Setting.LEAK_THRESHOLD)).isEmpty()) {
      missing(
          ConfigRules.LEAK_OFF,
          Setting.LEAK_THRESHOLD,
          "HikariCP reports no leak",
          "Set leak-detection-threshold to 60000 or more.");
    }
    return texts && prediction.starts();
  }

  private void changed(HikariModel.Change change) {
    Setting setting = change.setting();
    // What depends on an unknown value is unknown.
    if ((unusable.contains(Setting.MAX_LIFETIME) && setting != Setting.MAX_LIFETIME)
        || (unusable.contains(Setting.MAX_SIZE) && setting == Setting.MIN_IDLE)) {
      return;
    }
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
            property.lastName() + " " + property.text(),
            "HikariCP " + named,
            advice(setting, suggestion(setting)));
    findings.add(finding);
    if (change.given() != change.effective()) {
      reported.add(setting);
    }
  }

  private static OptionalLong suggestion(Setting setting) {
    return switch (setting) {
      case LEAK_THRESHOLD -> OptionalLong.of(60_000);
      case ACQUIRE_TIMEOUT -> OptionalLong.of(30_000);
      case MAX_LIFETIME -> OptionalLong.of(1_800_000);
      default -> OptionalLong.empty();
    };
  }

  private void otherPool() {
    for (Map.Entry<Setting, Long> never : source.dialect().never().entrySet()) {
      Long value = effective.get(never.getKey());
      boolean forEver =
          value != null && (never.getValue() < 0 ? value < 0 : value.equals(never.getValue()));
      if (forEver && !unusable.contains(never.getKey())) {
        missing(
            ConfigRules.INFINITE_WAIT,
            never.getKey(),
            source.dialect().pool() + " lets a request wait for ever",
            advice(never.getKey(), OptionalLong.of(30_000)));
      }
    }
    Optional<Property> reclaim = source.property(Setting.RECLAIM);
    Optional<Property> log = source.property(Setting.RECLAIM_LOG);
    boolean logged = log.isPresent() && (!log.get().known() || Values.isTrue(log.get().text()));
    if (reclaim.isPresent() && Values.isTrue(reclaim.get().text()) && !logged) {
      String name =
          source.dialect().name(Setting.RECLAIM_LOG).map(PoolName::property).orElse("logging");
      add(
          ConfigRules.RECLAIM,
          reclaim.get(),
          Setting.RECLAIM,
          source.dialect().pool() + " takes leaked connections back and says nothing",
          "Set " + name + " to true.");
    }
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
          && !bound.get().allows(value)
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
                    + ", the policy wants "
                    + wanted(name.get(), bound.get()),
                advice(setting, OptionalLong.empty())));
      }
    }
  }

  private static String wanted(PoolName name, Bound bound) {
    if (bound.isExact()) {
      return Values.shown(name, bound.recommended());
    }
    String min =
        bound.min().isPresent() ? "at least " + Values.shown(name, bound.min().getAsLong()) : "";
    String max =
        bound.max().isPresent() ? "at most " + Values.shown(name, bound.max().getAsLong()) : "";
    return min.isEmpty() || max.isEmpty() ? min + max : min + " and " + max;
  }

  private void unknownName(Property property) {
    Optional<String> nearest = source.dialect().nearest(property.lastName());
    findings.add(
        ConfigRules.UNKNOWN_PROPERTY,
        property,
        new ConfigFinding.Subject(
            source.name(), source.profile(), property.name(), Optional.empty()),
        source.form() == Datasource.Form.HIKARI_FILE
            ? "HikariCP does not have this property and refuses to start"
            : source.dialect().pool() + " does not have this property, and nothing else reads it",
        nearest.map(name -> "Write " + name + ".").orElse(""));
  }

  private void deadlock() {
    Optional<DatasourceRule> rule = context.policy().rule(source.name(), file(), source.profile());
    OptionalLong threads = rule.map(DatasourceRule::threads).orElse(OptionalLong.empty());
    Long max = effective.get(Setting.MAX_SIZE);
    if (threads.isEmpty() || max == null) {
      return;
    }
    OptionalInt held = context.held().atOnce(source.name());
    Place place = place(Setting.MAX_SIZE);
    String counted = threads.getAsLong() + " threads";
    if (held.isEmpty()) {
      findings.add(
          new ConfigFinding(
              ConfigRules.DEADLOCK,
              Level.NOTE,
              place.origin(),
              place.subject(),
              place.value(),
              "whether it is enough for "
                  + counted
                  + " is unknown: how many connections each holds at once (Cm) is not known here",
              ""));
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
              "Set " + written(Setting.MAX_SIZE) + " to " + needed + " or more."));
    }
  }

  private String written(Setting setting) {
    return source.dialect().name(setting).map(PoolName::property).orElse(setting.word());
  }

  /** What to set: what the scenario says, else a value that works. */
  String advice(Setting setting, OptionalLong otherwise) {
    Optional<PoolName> name = source.dialect().name(setting);
    Optional<Bound> bound = scenario.flatMap(s -> s.bound(setting));
    if (name.isPresent() && bound.isPresent()) {
      return "Set "
          + name.get().property()
          + " to "
          + Values.written(name.get(), bound.get().recommended())
          + " (scenario "
          + scenario.get().name()
          + ").";
    }
    return name.isEmpty() || otherwise.isEmpty()
        ? ""
        : "Set "
            + name.get().property()
            + " to "
            + Values.written(name.get(), otherwise.getAsLong())
            + ".";
  }

  /** Whether a setting has been found wrong already. */
  boolean isReported(Setting setting) {
    return reported.contains(setting);
  }

  private Property property(Setting setting) {
    return source.property(setting).orElseThrow();
  }

  private void add(Rule rule, Property property, Setting setting, String message, String advice) {
    findings.add(rule, property, Collector.subject(source, property, setting), message, advice);
  }

  /** A finding on a setting, whether somebody sets it or not. */
  void missing(Rule rule, Setting setting, String message, String advice) {
    Place place = place(setting);
    findings.add(
        new ConfigFinding(
            rule, rule.level(), place.origin(), place.subject(), place.value(), message, advice));
  }

  /** Where a setting is, or would be. */
  private record Place(Origin origin, ConfigFinding.Subject subject, String value) {}

  private Place place(Setting setting) {
    Optional<Property> property = source.property(setting);
    if (property.isPresent()) {
      return new Place(
          property.get().origin(),
          Collector.subject(source, property.get(), setting),
          property.get().lastName() + " " + property.get().text());
    }
    String name = source.name() + "." + written(setting);
    return new Place(
        source.origin().orElseThrow(),
        new ConfigFinding.Subject(source.name(), source.profile(), name, Optional.of(setting)),
        written(setting) + " not set");
  }
}
