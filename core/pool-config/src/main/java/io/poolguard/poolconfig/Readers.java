package io.poolguard.poolconfig;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who else reads properties: a program's own classes of properties, and placeholders. A name that a
 * pool does not have is no mistake then. Errs towards "somebody reads it": the sources are searched
 * as text, whatever their language.
 */
final class Readers {
  private static final Pattern PROPERTIES =
      Pattern.compile(
          "@(?:field:|get:)?ConfigurationProperties\\s*\\(\\s*(?:(?:prefix|value)\\s*=\\s*)?\"([^\"]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][\\w.\\-\\[\\]]*)");

  private static final Pattern VARIABLE = Pattern.compile("getenv\\(\\s*\"([^\"]+)\"");

  /** A placeholder whose name has another in it. */
  private static final Pattern COMPOSED = Pattern.compile("\\$\\{[^}:]*\\$\\{");

  /** What a variable begins with that Spring Boot's loader itself reads. */
  private static final List<String> LOADING = List.of("springconfig", "springprofiles");

  private final Set<String> prefixes = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> flat = new HashSet<>();
  private boolean composes;

  void add(String text) {
    Matcher properties = PROPERTIES.matcher(text);
    while (properties.find()) {
      prefixes.add(Property.key(properties.group(1)));
    }
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      names.add(Property.key(placeholder.group(1)));
      flat.add(Environment.flat(placeholder.group(1)));
    }
    composes |= COMPOSED.matcher(text).find();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      names.add(Property.key(variable.group(1)));
    }
  }

  /** Whether a variable may change what Spring Boot's loader makes of the program's files. */
  boolean mayLoad(String variable) {
    String name = Environment.flat(variable);
    return composes || flat.contains(name) || LOADING.stream().anyMatch(name::startsWith);
  }

  /** Whether somebody reads a property, by its name or by that of the variable that sets it. */
  boolean read(Property property, Set<String> owned) {
    return names.contains(Property.key(property.written())) || read(property.name(), owned);
  }

  /**
   * Whether somebody reads a property.
   *
   * @param property its name
   * @param owned prefixes that a pool is bound from: it alone decides which names there are
   */
  boolean read(String property, Set<String> owned) {
    String key = Property.key(property);
    return names.contains(key)
        || prefixes.stream()
            .anyMatch(prefix -> !owned.contains(prefix) && key.startsWith(prefix + "."));
  }
}
