package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.Scenario;
import io.poolguard.policy.Setting;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What to advise about the settings of one data source. */
final class Advisor {
  /** No test of a connection is shorter. */
  private static final long SHORTEST = 250;

  /** Hibernate's own names for settings of c3p0. */
  private static final Set<String> HIBERNATES =
      Set.of(
          "max-size",
          "min-size",
          "timeout",
          "max-statements",
          "acquire-increment",
          "idle-test-period");

  private final Datasource source;
  private final Optional<Scenario> scenario;

  Advisor(Datasource source, Optional<Scenario> scenario) {
    this.source = source;
    this.scenario = scenario;
  }

  /**
   * To set a value that works, or the one next to it that the scenario allows; of several, that is
   * the smallest change. Nothing without either.
   */
  Advice set(Setting setting, OptionalLong otherwise) {
    return set(setting, otherwise, otherwise);
  }

  /**
   * To set what the scenario says, else a value that works.
   *
   * @param near what the scenario's value is to be close to
   */
  Advice set(Setting setting, OptionalLong otherwise, OptionalLong near) {
    Optional<PoolName> name = name(setting);
    Optional<Bound> bound = scenario.flatMap(s -> s.bound(setting));
    if (name.isPresent() && bound.isPresent()) {
      long wanted =
          near.isPresent()
              ? Limits.nearest(bound.get(), setting, near.getAsLong())
              : bound.get().recommended();
      String value = Values.written(name.get(), wanted);
      return set(name.get(), value, "(scenario " + scenario.get().name() + ")");
    }
    return name.isEmpty() || otherwise.isEmpty()
        ? Advice.NONE
        : set(name.get(), Values.written(name.get(), otherwise.getAsLong()), "");
  }

  /**
   * To test a connection in less time than a request waits, as the scenario has it, else in half of
   * that; to wait longer where neither can be.
   *
   * @param wait how long a request waits
   * @param now how long the test may take now
   */
  Advice testWithin(long wait, long now) {
    long fits = Math.max(SHORTEST, wait / 2);
    Optional<Bound> bound = scenario.flatMap(s -> s.bound(Setting.VALIDATION_TIMEOUT));
    if (bound.filter(b -> b.recommended() < wait).isPresent()) {
      return set(Setting.VALIDATION_TIMEOUT, OptionalLong.of(now));
    }
    long test = bound.map(b -> b.nearest(fits)).orElse(fits);
    return test < wait
        ? name(Setting.VALIDATION_TIMEOUT)
            .map(name -> set(name, Values.written(name, test), ""))
            .orElse(Advice.NONE)
        : atLeast(Setting.ACQUIRE_TIMEOUT, 2 * test);
  }

  /** A number, or the one next to it that the scenario allows. */
  long wanted(Setting setting, long otherwise) {
    return scenario
        .flatMap(s -> s.bound(setting))
        .map(bound -> bound.nearest(otherwise))
        .orElse(otherwise);
  }

  /** To set a number or a greater one. */
  Advice atLeast(Setting setting, long least) {
    return name(setting)
        .map(name -> set(name, Values.written(name, least), "or more"))
        .orElse(Advice.NONE);
  }

  /** To switch something on. */
  Advice on(Setting setting) {
    return name(setting).map(name -> set(name, "true", "")).orElse(Advice.NONE);
  }

  /** What to do about a property that the pool does not have. */
  Advice rename(Property unknown) {
    Optional<String> nearest = source.dialect().nearest(unknown.lastName());
    if (nearest.isEmpty()) {
      return Advice.NONE;
    }
    String right = named(nearest.get());
    // In another file the right name may be there to be overridden; in this one, perhaps.
    Optional<Property> meant =
        source
            .dialect()
            .name(Property.key(nearest.get()))
            .flatMap(name -> source.property(name.setting()))
            .filter(property -> property.origin().file().equals(unknown.origin().file()));
    if (meant.isPresent()) {
      return new Advice.Words(
          "Write " + right + ", which line " + meant.get().origin().line() + " sets too.");
    }
    return new Advice.Rename(unknown, right);
  }

  /** Hibernate hands on to c3p0 what is spelt as one of the two has it. */
  private String named(String dashed) {
    if (!Datasource.isHibernates(source.name()) || source.dialect().isHikari()) {
      return source.form().named(dashed);
    }
    return HIBERNATES.contains(dashed) ? dashed.replace('-', '_') : HikariFiles.bean(dashed);
  }

  /** How a setting is called where it is set, or would be. */
  String written(Setting setting) {
    return source
        .property(setting)
        .map(Property::written)
        .or(() -> name(setting).map(name -> source.form().named(name.property())))
        .orElse(setting.word());
  }

  /** The name by which a setting is set; of several, the one that is used. */
  private Optional<PoolName> name(Setting setting) {
    return source
        .property(setting)
        .flatMap(property -> source.dialect().name(Property.key(property.lastName())))
        .or(() -> source.dialect().name(setting));
  }

  private Advice set(PoolName name, String value, String remark) {
    String called = source.form().named(name.property());
    Optional<Property> present = source.property(name.setting());
    if (present.filter(property -> property.text().strip().equals(value)).isPresent()) {
      // The value that is wrong here is the one that is wanted.
      return source.dialect().needsReclaim(name) ? on(Setting.RECLAIM) : Advice.NONE;
    }
    return new Advice.Set(
        source.form() == Datasource.Form.SPRING ? source.name() + "." + called : called,
        present.map(Property::written).orElse(called),
        value,
        remark,
        present);
  }
}
