package io.poolguard.poolconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How many threads a web server takes requests with, where the configuration says so. */
final class ServerThreads {
  private static final String VIRTUAL = "spring.threads.virtual.enabled";

  private static final List<String> MOST =
      List.of(
          "server.tomcat.threads.max",
          "server.tomcat.max-threads",
          "server.jetty.threads.max",
          "server.jetty.max-threads",
          "server.undertow.threads.worker",
          "quarkus.thread-pool.max-threads");

  /** Full names of the properties. */
  static final List<String> NAMES = Stream.concat(Stream.of(VIRTUAL), MOST.stream()).toList();

  private ServerThreads() {}

  /**
   * The property with a number that sets them. None if there are several, or if each request has a
   * thread of its own.
   */
  static Optional<Property> of(Map<String, Property> properties) {
    Property virtual = properties.get(Property.key(VIRTUAL));
    if (virtual != null && (!virtual.known() || Values.isTrue(virtual.text()))) {
      return Optional.empty();
    }
    List<Property> set =
        MOST.stream()
            .flatMap(name -> Optional.ofNullable(properties.get(Property.key(name))).stream())
            .toList();
    return set.size() == 1
        ? Optional.of(set.get(0))
            .filter(property -> property.known() && property.text().strip().matches("\\d{1,6}"))
        : Optional.empty();
  }
}
