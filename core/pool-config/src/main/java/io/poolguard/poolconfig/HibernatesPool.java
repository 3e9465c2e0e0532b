package io.poolguard.poolconfig;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a pool that Hibernate would make itself. With Spring Boot it makes none: it is given
 * Spring Boot's data source, which counts more, unless a provider of connections is named.
 */
final class HibernatesPool {
  private static final String BELOW = "spring.jpa.properties.hibernate.";

  private static final List<String> POOLS = List.of("hikari", "c3p0");

  private static final String PROVIDER = Property.key(BELOW + "connection.provider_class");

  private HibernatesPool() {}

  /** Whether Hibernate is given a data source that runs in the place of its own. */
  static boolean isReplaced(Map<String, Property> properties, SpringPool spring) {
    boolean given =
        properties.containsKey(DatasourceFinder.SPRING + "url")
            || spring.maker() == SpringPool.Maker.CODE
            || spring.maker() == SpringPool.Maker.SERVER;
    return given
        && spring.maker() != SpringPool.Maker.EXCLUDED
        && !properties.containsKey(PROVIDER);
  }

  /** Whether a prefix is one of such a pool. */
  static boolean isAt(String at) {
    return POOLS.stream().anyMatch(pool -> at.equals(BELOW + pool));
  }

  /** What has no effect, by the prefix below which it stands. */
  static Map<String, List<Property>> unread(Map<String, Property> properties, SpringPool spring) {
    Map<String, List<Property>> unread = new LinkedHashMap<>();
    for (String pool : POOLS) {
      String prefix = BELOW + pool;
      unread.put(
          prefix,
          properties.values().stream()
              .filter(property -> property.key().startsWith(prefix + "."))
              .filter(property -> isReplaced(properties, spring))
              .sorted(Comparator.comparing(Property::origin))
              .toList());
    }
    return unread;
  }

  /** Who runs in its place. */
  static SpringPool instead() {
    return new SpringPool(
        SpringPool.Maker.SPRING_BOOT,
        Optional.empty(),
        "Hibernate is given Spring Boot's data source and makes no pool of its own",
        "Write them below spring.datasource.hikari, or delete them.");
  }
}
