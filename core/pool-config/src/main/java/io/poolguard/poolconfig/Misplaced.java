package io.poolguard.poolconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Properties of pools that stand where no pool looks for them. */
final class Misplaced {
  /** The group in which the examples of Spring Boot's documentation have a second pool. */
  private static final String EXAMPLES = "configuration";

  private static final String QUARKUS = "quarkus.datasource";

  private final Vocabulary vocabulary;
  private final DatasourceFinder finder;
  private final ModuleFiles files;

  /**
   * @param finder knows where pools look
   * @param files know who else reads properties
   */
  Misplaced(DatasourceFinder finder, ModuleFiles files) {
    this.vocabulary = files.vocabulary();
    this.finder = finder;
    this.files = files;
  }

  /**
   * A prefix of the program's own that Spring Boot's class of properties is bound from, with the
   * only pool that is bound from below.
   *
   * @param above the key of the prefix
   * @param pool where that pool looks
   */
  private record Level(String above, Vocabulary.Prefix pool) {
    /** Whether a name stands where none is looked for, and is meant for the pool. */
    boolean has(String rest) {
      int dot = rest.indexOf('.');
      return isNumber(pool.dialect(), rest.substring(dot + 1))
          && (dot < 0 || isMeant(rest.substring(0, dot)));
    }

    private boolean isMeant(String part) {
      String group = Property.key(pool.prefix()).substring(above.length() + 1);
      return !part.equals(group)
          && (part.equals(EXAMPLES)
              || pool.dialect().isMisspelt(part)
              || Dialect.isMisspelt(part, group));
    }
  }

  /**
   * Properties of a pool that stand beside the part of the name in which the pool looks for them,
   * each with what to do. Some are of a pool that Spring Boot read at that level until version 1.3.
   */
  Map<Property, Advice> in(Map<String, Property> properties) {
    Map<Property, Advice> found = new LinkedHashMap<>();
    for (Property property : properties.values()) {
      String key = property.key();
      String above = key.substring(0, Math.max(0, key.lastIndexOf('.')));
      boolean misspelt =
          above.startsWith(DatasourceFinder.SPRING)
              && vocabulary.hikari().isMisspelt(above.substring(DatasourceFinder.SPRING.length()))
              && vocabulary.hikari().name(key.substring(above.length() + 1)).isPresent();
      if ((misspelt || DatasourceFinder.NOWHERE.contains(above)) && !finder.isBound(above)) {
        found.put(
            property, new Advice.Words("Write it below " + DatasourceFinder.SPRING + "hikari."));
      }
      if (key.startsWith(DatasourceFinder.SPRING)
          && key.indexOf('.', DatasourceFinder.SPRING.length()) < 0
          && !finder.isBound(Inert.COMMON)) {
        misplaced(property, key.substring(DatasourceFinder.SPRING.length()), properties)
            .ifPresent(advice -> found.put(property, advice));
      }
    }
    files.code().ofPlainProperties().stream()
        .flatMap(above -> level(Property.key(above)).stream())
        .forEach(level -> below(level, properties, found));
    properties.values().stream()
        .filter(property -> isQuarkus(property, properties) && !isRead(property))
        .forEach(
            property ->
                found.put(
                    property,
                    new Advice.Words("Write it below " + property.above("x") + ".jdbc.")));
    return found;
  }

  /** Of several pools, each may be meant; and what is bound from the prefix itself has its own. */
  private Optional<Level> level(String above) {
    List<Vocabulary.Prefix> below = finder.boundBelow(above);
    return below.size() == 1 && !above.equals(Inert.COMMON) && !finder.isBound(above)
        ? Optional.of(new Level(above, below.get(0)))
        : Optional.empty();
  }

  private void below(Level level, Map<String, Property> properties, Map<Property, Advice> found) {
    properties.values().stream()
        .filter(property -> property.key().startsWith(level.above() + "."))
        .filter(property -> level.has(property.key().substring(level.above().length() + 1)))
        .filter(property -> !property.isVariable() && !isRead(property))
        .forEach(
            property ->
                found.put(
                    property, new Advice.Words("Write it below " + level.pool().prefix() + ".")));
  }

  /**
   * Whether it lacks the part of the name that says that it is of JDBC. Without a name that has the
   * part, it may be of a version of Quarkus that has none.
   */
  private boolean isQuarkus(Property property, Map<String, Property> properties) {
    String key = property.key();
    String above = key.substring(0, Math.max(0, key.lastIndexOf('.')));
    return (above.equals(QUARKUS)
            || (above.startsWith(QUARKUS + ".") && above.lastIndexOf('.') == QUARKUS.length()))
        && !property.isVariable()
        && vocabulary
            .dialect("agroal")
            .filter(dialect -> isNumber(dialect, key.substring(above.length() + 1)))
            .isPresent()
        && properties.keySet().stream().anyMatch(other -> other.startsWith(above + ".jdbc."))
        && !properties.containsKey(above + ".url");
  }

  private static boolean isNumber(Dialect dialect, String key) {
    return dialect.name(key).filter(name -> name.setting().isNumber()).isPresent();
  }

  /** Whether the program may read a property itself. */
  private boolean isRead(Property property) {
    return files.readers().read(property, files.code().owned())
        || files.readers().name(property.key(), files.code().literals())
        || files.code().isOfProperties(property.name(), files.readers());
  }

  private Optional<Advice> misplaced(
      Property property, String key, Map<String, Property> properties) {
    Dialect hikari = vocabulary.hikari();
    Optional<PoolName> own = hikari.name(key).filter(name -> name.setting().isNumber());
    if (own.isPresent()) {
      return own.map(
          name ->
              rename(property, name)
                  .orElse(
                      new Advice.Words("Write it below " + DatasourceFinder.SPRING + "hikari.")));
    }
    if (properties.containsKey(DatasourceFinder.SPRING + "type")) {
      return Optional.empty();
    }
    return DatasourceFinder.high(vocabulary)
        .flatMap(dialect -> dialect.name(key).stream())
        .filter(name -> name.setting().isNumber())
        .flatMap(name -> hikari.name(name.setting()).stream())
        .map(
            name ->
                rename(property, name)
                    .orElse(
                        new Advice.Words(
                            "HikariCP's name is "
                                + DatasourceFinder.SPRING
                                + "hikari."
                                + name.property()
                                + ".")))
        .findFirst();
  }

  /** Of a variable, the whole name is in one place. */
  private static Optional<Advice> rename(Property property, PoolName name) {
    return property.isVariable()
        ? Optional.of(
            new Advice.Rename(
                property,
                Environment.variable(DatasourceFinder.SPRING + "hikari." + name.property())))
        : Optional.empty();
  }
}
