package io.poolguard.poolconfig;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Properties of pools that stand where no pool looks for them. */
final class Misplaced {
  private final Vocabulary vocabulary;
  private final DatasourceFinder finder;

  /**
   * @param finder knows where pools look
   */
  Misplaced(Vocabulary vocabulary, DatasourceFinder finder) {
    this.vocabulary = vocabulary;
    this.finder = finder;
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
    return found;
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
