package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Properties that are bound to a pool that is running already, because its bean's method has made
 * it with {@code new HikariDataSource(config)}. HikariCP takes some of them even then; over the
 * others the application does not start, whatever the values are.
 */
final class StartedBeans {
  /** What no running pool takes, in each version from 3 on. */
  private static final Set<String> REFUSED =
      Stream.of(
              "allow-pool-suspension",
              "auto-commit",
              "connection-init-sql",
              "connection-test-query",
              "data-source-class-name",
              "data-source-jndi",
              "driver-class-name",
              "exception-override-class-name",
              "initialization-fail-timeout",
              "isolate-internal-queries",
              "jdbc-url",
              "pool-name",
              "read-only",
              "register-mbeans",
              "schema",
              "transaction-isolation")
          .map(Property::key)
          .collect(Collectors.toSet());

  private StartedBeans() {}

  /**
   * Says which properties are refused.
   *
   * @param started keys of the prefixes that are bound to running pools
   */
  static void check(
      Map<String, Property> properties, Set<String> started, String profile, Collector findings) {
    for (String prefix : started) {
      properties.values().stream()
          .filter(property -> property.key().startsWith(prefix + "."))
          .filter(property -> REFUSED.contains(property.key().substring(prefix.length() + 1)))
          .forEach(
              property ->
                  findings.add(
                      ConfigRules.BIND_FAILURE,
                      property,
                      new ConfigFinding.Subject(prefix, profile, property.name(), Optional.empty()),
                      "the application does not start: the bean's method has started the pool by then, and HikariCP takes this no more",
                      new Advice.Words(
                          "Bind to the HikariConfig before the pool is made from it.")));
    }
  }
}
