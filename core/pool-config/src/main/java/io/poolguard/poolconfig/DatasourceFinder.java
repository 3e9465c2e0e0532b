package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the pools that a set of effective properties configures. */
final class DatasourceFinder {
  /** Where Spring Boot's own properties of a data source stand. */
  static final String SPRING = "spring.datasource.";

  /** The other pools that Spring Boot itself binds, each below its own name. */
  private static final List<String> HIGH = List.of("tomcat", "dbcp2");

  private static final Pattern NAMED_HIKARI = Pattern.compile("(.+\\.hikari)\\.[^.]+");

  private final Vocabulary vocabulary;
  private final Map<String, Vocabulary.Prefix> custom = new LinkedHashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Pattern> patterns = new HashMap<>();

  DatasourceFinder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Adds a prefix to which code or the policy binds a pool. */
  void add(String prefix, String dialect, boolean strict) {
    vocabulary
        .dialect(dialect)
        .ifPresent(
            found ->
                custom.put(Property.key(prefix), new Vocabulary.Prefix(found, prefix, strict)));
  }

  /**
   * The pools.
   *
   * @param properties by {@link Property#key()}
   * @param profile under which they hold
   */
  List<Datasource> find(Map<String, Property> properties, String profile) {
    Map<String, Vocabulary.Prefix> prefixes = new LinkedHashMap<>();
    List<Vocabulary.Prefix> known = new ArrayList<>(custom.values());
    known.addAll(vocabulary.prefixes());
    for (String key : properties.keySet()) {
      for (Vocabulary.Prefix prefix : known) {
        matched(prefix.prefix(), key).ifPresent(at -> prefixes.putIfAbsent(at, prefix));
      }
      Matcher named = NAMED_HIKARI.matcher(key);
      if (named.matches()) {
        prefixes.putIfAbsent(
            named.group(1), new Vocabulary.Prefix(vocabulary.hikari(), named.group(1), false));
      }
    }
    List<Datasource> found = new ArrayList<>();
    prefixes.forEach((at, prefix) -> read(at, prefix, properties, profile).ifPresent(found::add));
    if (found.stream().noneMatch(source -> source.name().startsWith(SPRING))) {
      unconfigured(properties, profile).ifPresent(found::add);
    }
    return found;
  }

  private Optional<String> matched(String prefix, String key) {
    if (!prefix.contains("*")) {
      String own = keys.computeIfAbsent(prefix, Property::key);
      boolean below = key.startsWith(own) && key.length() > own.length() + 1;
      return below && key.charAt(own.length()) == '.' ? Optional.of(own) : Optional.empty();
    }
    Matcher matcher = patterns.computeIfAbsent(prefix, DatasourceFinder::pattern).matcher(key);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Pattern pattern(String prefix) {
    return Pattern.compile(
        "(" + Property.key(prefix).replace(".", "\\.").replace("*", "[^.]+") + ")\\..+");
  }

  private Optional<Datasource> read(
      String at, Vocabulary.Prefix prefix, Map<String, Property> properties, String profile) {
    Dialect dialect = prefix.dialect();
    Map<Setting, Property> settings = new EnumMap<>(Setting.class);
    List<Property> unknown = new ArrayList<>();
    String name = "";
    for (Map.Entry<String, Property> entry : properties.entrySet()) {
      if (!entry.getKey().startsWith(at + ".")) {
        continue;
      }
      String rest = entry.getKey().substring(at.length() + 1);
      Property property = entry.getValue();
      String own = property.name().substring(0, Math.max(0, length(property.name(), rest)));
      name = name.isEmpty() ? own : name;
      Optional<PoolName> known = dialect.name(rest);
      if (known.isPresent()) {
        settings.putIfAbsent(known.get().setting(), property);
      } else if (prefix.strict()
          && !dialect.others().contains(rest.replaceAll("\\..*", ""))
          && property.known()) {
        unknown.add(property);
      }
    }
    if (settings.isEmpty() && unknown.isEmpty()) {
      return Optional.empty();
    }
    if (at.equals(Property.key(SPRING + "hikari"))) {
      springUrl(properties).ifPresent(url -> settings.putIfAbsent(Setting.URL, url));
    }
    return Optional.of(
        new Datasource(name, dialect, profile, Datasource.Form.SPRING, settings, unknown));
  }

  /** Length of the prefix in a name as it is written, whose key ends with a known rest. */
  private static int length(String name, String rest) {
    int parts = rest.split("\\.", -1).length;
    int at = name.length();
    for (int i = 0; i < parts && at > 0; i++) {
      at = name.lastIndexOf('.', at - 1);
    }
    return at;
  }

  private static Optional<Property> springUrl(Map<String, Property> properties) {
    return Optional.ofNullable(properties.get(SPRING + "url"));
  }

  /** A data source of which only the database is named runs with the defaults of its pool. */
  private Optional<Datasource> unconfigured(Map<String, Property> properties, String profile) {
    Optional<Property> url = springUrl(properties);
    Optional<Property> type = Optional.ofNullable(properties.get(SPRING + "type"));
    Optional<Dialect> pool =
        type.isEmpty()
            ? Optional.of(vocabulary.hikari())
            : Optional.ofNullable(vocabulary.types().get(type.get().text().strip()))
                .flatMap(vocabulary::dialect);
    if (url.isEmpty() || pool.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Datasource(
            SPRING + pool.get().id(),
            pool.get(),
            profile,
            Datasource.Form.SPRING,
            Map.of(Setting.URL, url.get()),
            List.of()));
  }

  /**
   * Properties of a pool that stand beside the part of the name in which the pool looks for them,
   * each with what to do. Some are of a pool that Spring Boot read at that level until version 1.3.
   */
  Map<Property, String> oneLevelTooHigh(Map<String, Property> properties) {
    Map<Property, String> found = new LinkedHashMap<>();
    for (Property property : properties.values()) {
      String key = property.key();
      if (key.startsWith(SPRING) && key.indexOf('.', SPRING.length()) < 0) {
        misplaced(key.substring(SPRING.length()), properties)
            .ifPresent(advice -> found.put(property, advice));
      }
    }
    return found;
  }

  private Optional<String> misplaced(String key, Map<String, Property> properties) {
    Dialect hikari = vocabulary.hikari();
    if (hikari.name(key).filter(name -> name.setting().isNumber()).isPresent()) {
      return Optional.of("Write it below " + SPRING + "hikari.");
    }
    if (properties.containsKey(SPRING + "type")) {
      return Optional.empty();
    }
    return HIGH.stream()
        .flatMap(id -> vocabulary.dialect(id).stream())
        .flatMap(dialect -> dialect.name(key).stream())
        .filter(name -> name.setting().isNumber())
        .flatMap(name -> hikari.name(name.setting()).stream())
        .map(name -> "HikariCP's name is " + SPRING + "hikari." + name.property() + ".")
        .findFirst();
  }
}
