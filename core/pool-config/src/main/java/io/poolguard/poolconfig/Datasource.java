package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One pool as it is configured in one place under one profile.
 *
 * @param name property prefix, bean name, or name of the file
 * @param dialect by which names it is configured
 * @param profile Spring profile, or empty
 * @param form how values are written
 * @param settings what is set
 * @param unknown properties that the pool does not have
 * @param complete whether what is not set here is set nowhere
 * @param flags properties that are true or false and not looked at besides
 * @param made where a program makes it; empty where files alone say that there is one
 */
record Datasource(
    String name,
    Dialect dialect,
    String profile,
    Form form,
    Map<Setting, Property> settings,
    List<Property> unknown,
    boolean complete,
    List<Property> flags,
    Optional<Origin> made) {

  /** One of which all is known. */
  Datasource(
      String name,
      Dialect dialect,
      String profile,
      Form form,
      Map<Setting, Property> settings,
      List<Property> unknown) {
    this(name, dialect, profile, form, settings, unknown, true, List.of(), Optional.empty());
  }

  /** The data source with other properties that are true or false. */
  Datasource withFlags(List<Property> other) {
    return new Datasource(
        name, dialect, profile, form, settings, unknown, complete, List.copyOf(other), made);
  }

  /** By whom values are converted. */
  enum Form {
    /** Spring's binder. */
    SPRING,
    /** The pool's own property files. */
    HIKARI_FILE,
    /** The compiler; values are numbers already. */
    CODE;

    /** How a property that Spring writes with dashes is called here. */
    String named(String dashed) {
      return this == SPRING ? dashed : HikariFiles.bean(dashed);
    }
  }

  Datasource {
    settings = Map.copyOf(settings);
    unknown = List.copyOf(unknown);
  }

  /**
   * Whether what is neither true nor false is an error. For Hibernate, the pools themselves and
   * Micronaut it is false.
   */
  boolean refusesOtherFlags() {
    return form == Form.SPRING && !name.startsWith("datasources.") && !isHibernates(name);
  }

  /** Whether Hibernate makes a pool from properties, as the pool's own file has them. */
  static boolean isHibernates(String name) {
    return name.contains("hibernate.");
  }

  /** Whether values of a program's settings come from Spring's environment. */
  boolean hasPlaceholders() {
    return form != Form.SPRING
        && settings.values().stream().anyMatch(p -> !p.known() && InJava.of(p.text()).isPresent());
  }

  /** The same with the values that the environment has. */
  Datasource in(Map<String, Property> properties, Surroundings around, String under) {
    Map<Setting, Property> known = new EnumMap<>(Setting.class);
    settings.forEach(
        (setting, property) -> known.put(setting, resolved(setting, property, properties, around)));
    return new Datasource(name, dialect, under, form, known, unknown, complete, flags, made);
  }

  /** What is no number may be converted by the program. */
  private static Property resolved(
      Setting setting, Property property, Map<String, Property> properties, Surroundings around) {
    Optional<InJava> asked = property.known() ? Optional.empty() : InJava.of(property.text());
    if (asked.isEmpty()) {
      return property;
    }
    Property resolved = Placeholder.resolved(property.with(asked.get().text()), properties, around);
    return Optional.of(resolved)
        .filter(Property::known)
        .flatMap(found -> asked.get().converted(found.text()))
        .filter(text -> !setting.isNumber() || text.strip().matches("-?\\d+"))
        // In another unit it is the program that is wrong, whatever the value is.
        .map(text -> asked.get().isAsWritten() ? resolved.with(text) : property.decided(text))
        .orElse(property);
  }

  /** The same where more may be set than is seen. */
  Datasource andMore() {
    return new Datasource(name, dialect, profile, form, settings, unknown, false, flags, made);
  }

  /** The same where the program sets some by itself afterwards, and maybe more. */
  Datasource andMore(Set<String> keys) {
    Predicate<Property> left =
        property ->
            !keys.contains(
                Property.key(property.name().substring(property.name().lastIndexOf('.') + 1)));
    Map<Setting, Property> kept = new EnumMap<>(Setting.class);
    settings.forEach(
        (setting, property) -> {
          if (left.test(property)) {
            kept.put(setting, property);
          }
        });
    return new Datasource(
        name,
        dialect,
        profile,
        form,
        kept,
        unknown,
        false,
        flags.stream().filter(left).toList(),
        kept.isEmpty() ? made.or(this::origin) : made);
  }

  /** Puts what a program has set below the data source of the same prefix, if there is one. */
  static void put(Datasource before, List<Datasource> found) {
    String key = Property.key(before.name());
    boolean known = found.stream().anyMatch(source -> Property.key(source.name()).equals(key));
    if (known) {
      found.replaceAll(s -> Property.key(s.name()).equals(key) ? s.over(before) : s);
    } else {
      found.add(before);
    }
  }

  /** The same over what its program has set before these properties were bound. */
  Datasource over(Datasource before) {
    if (!before.dialect().equals(dialect)) {
      return this;
    }
    Map<Setting, Property> all = new EnumMap<>(Setting.class);
    all.putAll(before.settings());
    all.putAll(settings);
    return new Datasource(
        name,
        dialect,
        profile,
        form,
        all,
        unknown,
        complete && before.complete(),
        flags,
        origin().or(before::origin));
  }

  /** The same without what is not known. */
  Datasource known() {
    Map<Setting, Property> known = new EnumMap<>(Setting.class);
    settings.forEach(
        (setting, property) -> {
          if (property.known()) {
            known.put(setting, property);
          }
        });
    return new Datasource(name, dialect, profile, form, known, unknown, complete, flags, made);
  }

  Optional<Property> property(Setting setting) {
    return Optional.ofNullable(settings.get(setting));
  }

  /**
   * Where a program makes it, else where the first of its settings stands; that of the database
   * counts when there is no other.
   */
  Optional<Origin> origin() {
    if (made.isPresent()) {
      return made;
    }
    Optional<Origin> first =
        settings.entrySet().stream()
            .filter(entry -> entry.getKey() != Setting.URL)
            .map(entry -> entry.getValue().place())
            .min(Origin::compareTo);
    return first
        .or(() -> property(Setting.URL).map(Property::place))
        .or(() -> unknown.stream().map(Property::origin).min(Origin::compareTo))
        .or(() -> flags.stream().map(Property::origin).min(Origin::compareTo));
  }

  /** With the URL that Spring Boot gives its own data source, if it is that and has no other. */
  Datasource withSpringsUrl(Property url) {
    if (!Property.key(name).equals(DatasourceFinder.SPRING + "hikari")
        || property(Setting.URL).isPresent()) {
      return this;
    }
    Map<Setting, Property> all = new EnumMap<>(Map.of(Setting.URL, url));
    all.putAll(settings);
    return new Datasource(name, dialect, profile, form, all, unknown).withFlags(flags);
  }
}
