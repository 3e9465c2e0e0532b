package io.poolguard.poolconfig;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Properties that Quarkus reads under a profile alone: {@code %prod.quarkus.datasource.jdbc.url}.
 *
 * @param common those of all profiles
 * @param own those of each profile
 */
record QuarkusProfiles(Map<String, Property> common, Map<String, Map<String, Property>> own) {
  private static final Pattern UNDER = Pattern.compile("%([\\w,-]+)\\.(.+)");

  static QuarkusProfiles of(Map<String, Property> properties) {
    Map<String, Property> common = new LinkedHashMap<>();
    Map<String, Map<String, Property>> own = new TreeMap<>();
    properties.forEach(
        (key, property) -> {
          Matcher matcher = UNDER.matcher(property.name());
          if (!matcher.matches()) {
            common.put(key, property);
            return;
          }
          Property named =
              new Property(
                  matcher.group(2),
                  property.text(),
                  property.known(),
                  property.origin(),
                  property.written());
          for (String profile : matcher.group(1).split(",", -1)) {
            own.computeIfAbsent(profile, p -> new LinkedHashMap<>()).put(named.key(), named);
          }
        });
    return new QuarkusProfiles(common, own);
  }

  /** The profiles that speak of a data source. */
  Stream<String> names() {
    return own.entrySet().stream()
        .filter(entry -> entry.getValue().keySet().stream().anyMatch(k -> k.contains("datasource")))
        .map(Map.Entry::getKey);
  }

  /** What holds under a profile. */
  Map<String, Property> under(String profile) {
    Map<String, Property> properties = new LinkedHashMap<>(common);
    properties.putAll(own.getOrDefault(profile, Map.of()));
    return properties;
  }
}
