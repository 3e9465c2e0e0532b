package io.poolguard.poolconfig;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The properties of one file of which some may be given in several spellings ({@code
 * maximumPoolSize} beside {@code maximum_pool_size}). Which of these counts is up to Spring Boot's
 * binder, which asks for the name with dashes.
 */
final class Spellings {
  private Spellings() {}

  /** The names that count, in the order of the file. */
  static Collection<String> counting(EnumerablePropertySource<?> source) {
    Map<String, Set<String>> byKey = new LinkedHashMap<>();
    for (String name : source.getPropertyNames()) {
      byKey.computeIfAbsent(Property.key(name), key -> new LinkedHashSet<>()).add(name);
    }
    return byKey.values().stream().map(names -> counting(source, List.copyOf(names))).toList();
  }

  private static String counting(EnumerablePropertySource<?> source, List<String> names) {
    String first = names.get(0);
    if (names.size() == 1) {
      return first;
    }
    String asked =
        names.stream()
            .map(Spellings::dashed)
            .max(Comparator.comparingInt(String::length))
            .orElse(first);
    ConfigurationPropertySource binder = ConfigurationPropertySource.from(source);
    if (binder == null || !ConfigurationPropertyName.isValid(asked)) {
      return first;
    }
    ConfigurationProperty found =
        binder.getConfigurationProperty(ConfigurationPropertyName.of(asked));
    return found != null
            && found.getOrigin() instanceof PropertySourceOrigin origin
            && names.contains(origin.getPropertyName())
        ? origin.getPropertyName()
        : first;
  }

  private static String dashed(String name) {
    return name.replace('_', '-')
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
