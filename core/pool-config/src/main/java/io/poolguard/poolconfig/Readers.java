package io.poolguard.poolconfig;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who else reads properties: a program's own classes of properties, and placeholders. A name that a
 * pool does not have is no mistake then. Errs towards "somebody reads it": the sources are searched
 * as text, whatever their language.
 */
final class Readers {
  private static final String SPRING_DATASOURCE = "spring.datasource";

  private static final Pattern PROPERTIES =
      Pattern.compile(
          "@(?:field:|get:)?(?:\\w+\\.)*ConfigurationProperties\\s*\\(\\s*(?:(?:prefix|value)\\s*=\\s*)?\"([^\"]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][\\w.\\-\\[\\]]*)");

  /** A call that asks for a property, or one that binds what stands below a prefix. */
  private static final Pattern ASKED =
      Pattern.compile(
          "\\.(?:getProperty|getRequiredProperty|containsProperty|(?<bind>bind(?:OrCreate)?))\\(\\s*\"(?<name>[^\"]+)\"");

  /** A condition of a bean on properties. */
  private static final Pattern CONDITION =
      Pattern.compile("@ConditionalOn(?:Boolean)?Property\\s*\\((?<inside>[^)]*)\\)");

  private static final Pattern GROUP = Pattern.compile("\\bprefix\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "getenv\\(\\s*(?:\\)\\s*(?:\\.\\s*get(?:OrDefault)?\\s*\\(|\\[)\\s*)?\"([^\"]+)\"");

  private static final Pattern SPRING =
      Pattern.compile("[\"'`](" + Pattern.quote(SPRING_DATASOURCE) + "[\\w.\\-]*)");

  /** Spring Boot's own class of the properties of a data source, or who has it injected. */
  private static final Pattern OWN_PROPERTIES =
      Pattern.compile("\\bDataSourceProperties\\b|\\bDruidDataSourceBuilder\\b");

  /** A text that names the part of a prefix in which a pool's settings stand by custom. */
  private static final Pattern PART = Pattern.compile("[\"'`]([\\w.\\-]*hikari)\\b");

  /** A placeholder whose name has another in it. */
  private static final Pattern COMPOSED = Pattern.compile("\\$\\{[^}:]*\\$\\{");

  /** What a variable begins with that Spring Boot's loader itself reads. */
  private static final List<String> LOADING = List.of("springconfig", "springprofiles");

  private final Map<String, Integer> prefixes = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> flat = new HashSet<>();
  private final Map<String, Integer> mentioned = new HashMap<>();
  private final Set<String> parts = new HashSet<>();
  private boolean composes;
  private boolean namesProperties;

  /** Reads a source file of the program. */
  void addSource(String text) {
    add(text);
    // Most sources have nothing of it.
    if (text.contains(SPRING_DATASOURCE)) {
      Matcher spring = SPRING.matcher(text);
      while (spring.find()) {
        mentioned.merge(Property.key(spring.group(1).replaceAll("\\.$", "")), 1, Integer::sum);
      }
    }
    if (text.contains("hikari")) {
      Matcher part = PART.matcher(text);
      while (part.find()) {
        parts.add(Property.key(part.group(1)));
      }
    }
    if (text.contains("Property") || text.contains(".bind")) {
      asked(text);
    }
    namesProperties |= OWN_PROPERTIES.matcher(text).find();
  }

  private void asked(String text) {
    Matcher asked = ASKED.matcher(text);
    while (asked.find()) {
      String key = Property.key(asked.group("name"));
      if (asked.group("bind") != null) {
        prefixes.merge(key, 1, Integer::sum);
      } else {
        names.add(key);
      }
    }
    Matcher condition = CONDITION.matcher(text);
    while (condition.find()) {
      String inside = condition.group("inside");
      Matcher group = GROUP.matcher(inside);
      String prefix = group.find() ? group.group(1).replaceAll("\\.$", "") + "." : "";
      TEXT.matcher(inside)
          .results()
          .forEach(name -> names.add(Property.key(prefix + name.group(1))));
    }
  }

  /** Adds what another file was found to say. */
  void addAll(Readers other) {
    other.prefixes.forEach((prefix, times) -> prefixes.merge(prefix, times, Integer::sum));
    names.addAll(other.names);
    flat.addAll(other.flat);
    other.mentioned.forEach((name, times) -> mentioned.merge(name, times, Integer::sum));
    parts.addAll(other.parts);
    composes |= other.composes;
    namesProperties |= other.namesProperties;
  }

  /** Reads an application's file. */
  void add(String text) {
    Matcher properties = PROPERTIES.matcher(text);
    while (properties.find()) {
      prefixes.merge(Property.key(properties.group(1)), 1, Integer::sum);
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

  /** Whether the program names Spring Boot's class of the properties of a data source. */
  boolean nameOwnProperties() {
    return namesProperties;
  }

  /** Whether the program names a prefix that ends with "hikari", or the end of one. */
  boolean namePart(String prefix) {
    return parts.stream().anyMatch(prefix::endsWith);
  }

  /**
   * Whether the program names a property below {@code spring.datasource}, or a prefix of it, in a
   * text: it may read it by itself.
   *
   * @param property its key
   * @param annotated keys that annotations of pools name, once for each; these are read by the
   *     pools
   */
  boolean name(String property, List<String> annotated) {
    return mentioned.entrySet().stream()
        .filter(name -> name.getValue() > Collections.frequency(annotated, name.getKey()))
        .map(Map.Entry::getKey)
        .anyMatch(name -> property.equals(name) || property.startsWith(name + "."));
  }

  /** Whether a variable may change what Spring Boot's loader makes of the program's files. */
  boolean mayLoad(String variable) {
    String name = Environment.flat(variable);
    return composes || flat.contains(name) || LOADING.stream().anyMatch(name::startsWith);
  }

  /** Whether a placeholder's name begins with a text, as variables are compared. */
  boolean namePlaceholder(String start) {
    return composes || flat.stream().anyMatch(name -> name.startsWith(start));
  }

  /**
   * Whether a class of the program is bound from the same prefix as a pool, and may have a property
   * that the pool has not.
   *
   * @param property its name
   * @param annotated keys that annotations of pools and of Spring Boot's own properties name, once
   *     for each
   */
  boolean readBeside(String property, List<String> annotated) {
    String key = Property.key(property);
    return prefixes.entrySet().stream()
        .filter(prefix -> prefix.getValue() > Collections.frequency(annotated, prefix.getKey()))
        .anyMatch(prefix -> key.startsWith(prefix.getKey() + "."));
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
        || prefixes.keySet().stream()
            .anyMatch(prefix -> !owned.contains(prefix) && key.startsWith(prefix + "."));
  }
}
