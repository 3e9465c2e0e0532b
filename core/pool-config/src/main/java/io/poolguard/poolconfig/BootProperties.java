package io.poolguard.poolconfig;

import java.util.Set;

/** The properties of Spring Boot's own class {@code DataSourceProperties}. */
final class BootProperties {
  /** Those that say which pool is made, and how. */
  private static final Set<String> OF_POOL =
      Set.of("url", "username", "password", "driverclassname");

  /** What Spring Boot asks for whoever makes the pool; some of it until version 2 alone. */
  private static final Set<String> OTHERS =
      Set.of(
          "name",
          "type",
          "jndiname",
          "generateuniquename",
          "embeddeddatabaseconnection",
          "initializationmode",
          "initialize",
          "platform",
          "schema",
          "schemausername",
          "schemapassword",
          "data",
          "datausername",
          "datapassword",
          "continueonerror",
          "separator",
          "sqlscriptencoding");

  private BootProperties() {}

  /**
   * Whether the class that is bound from a prefix has a property.
   *
   * @param key of the property
   */
  static boolean has(String prefix, String key) {
    String start = Property.key(prefix) + ".";
    return key.startsWith(start)
        && (OF_POOL.contains(key.substring(start.length())) || isOther(start, key));
  }

  /**
   * Whether Spring Boot reads a property of {@code spring.datasource} in programs that bind a pool
   * of their own from there, too.
   */
  static boolean isOfEveryProgram(String key) {
    return key.startsWith(DatasourceFinder.SPRING) && isOther(DatasourceFinder.SPRING, key);
  }

  private static boolean isOther(String start, String key) {
    return OTHERS.contains(key.substring(start.length()).replaceAll("\\[\\d+]$", ""))
        || key.startsWith(start + "xa.");
  }
}
