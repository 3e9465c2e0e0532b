package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Who else reads properties: a program's own classes of properties, and placeholders. A name that a
 * pool does not have is no mistake then. Errs towards "somebody reads it": the sources are searched
 * as text, whatever their language.
 */
final class Readers {
  private static final String SPRING_DATASOURCE = "spring.datasource";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][\\w.\\-\\[\\]]*)");

  /** What SpEL asks for by a name, and Logback. */
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?:\\benvironment|\\bsystemEnvironment|\\bsystemProperties)\\s*\\[\\s*'([^']+)'"
              + "|[pP]roperty\\(\\s*'([^']+)'"
              + "|<springProperty\\b[^>]*\\bsource\\s*=\\s*[\"']([^\"']+)");

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

  /** What classes have that are bound from a prefix and of which all is known. */
  private final Map<String, List<Set<String>>> narrow = new HashMap<>();

  private final Set<String> names = new HashSet<>();
  private final AskedNames asked = new AskedNames();

  /** Texts of which only the start, up to the mark, is known. */
  private final Set<String> open = new HashSet<>();

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
    asked.add(text);
    Matcher expression = EXPRESSION.matcher(text);
    while (expression.find()) {
      IntStream.rangeClosed(1, expression.groupCount())
          .mapToObj(expression::group)
          .filter(Objects::nonNull)
          .forEach(name -> names.add(Property.key(name)));
    }
    namesProperties |= OWN_PROPERTIES.matcher(text).find();
  }

  /** Finds what the sources ask for; to be called once all are read. */
  void resolve() {
    asked.joined().forEach(this::add);
    asked.resolve(
        (prefix, text) -> {
          String key = Property.key(text).replaceAll("\\.$", "");
          if (text.indexOf(AskedNames.ANY) >= 0) {
            open.add(key);
          } else if (prefix) {
            prefixes.merge(key, 1, Integer::sum);
          } else {
            names.add(key);
            names.add(Property.key(list(text)));
          }
        });
  }

  /**
   * Adds what a class can have that is bound from a prefix.
   *
   * @param prefix its key
   * @param members keys of the first parts of names below it
   */
  void narrow(String prefix, Set<String> members) {
    narrow.computeIfAbsent(prefix, key -> new ArrayList<>()).add(members);
  }

  /** How many are bound from a prefix, a property's or one above, that may have the property. */
  private long binding(String prefix, String key) {
    if (!key.startsWith(prefix + ".")) {
      return 0;
    }
    String rest = key.substring(prefix.length() + 1);
    return prefixes.getOrDefault(prefix, 0)
        - narrow.getOrDefault(prefix, List.of()).stream()
            .filter(members -> members.stream().noneMatch(rest::startsWith))
            .count();
  }

  /** Adds what another file was found to say. */
  void addAll(Readers other) {
    other.prefixes.forEach((prefix, times) -> prefixes.merge(prefix, times, Integer::sum));
    names.addAll(other.names);
    asked.addAll(other.asked);
    flat.addAll(other.flat);
    other.mentioned.forEach((name, times) -> mentioned.merge(name, times, Integer::sum));
    parts.addAll(other.parts);
    composes |= other.composes;
    namesProperties |= other.namesProperties;
  }

  /** Reads an application's file. */
  void add(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      names.add(Property.key(placeholder.group(1)));
      flat.add(Environment.flat(placeholder.group(1)));
    }
    composes |= COMPOSED.matcher(text).find();
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
   * @param annotated keys that annotations of pools write, once for each; these are read by the
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
    return prefixes.keySet().stream()
        .anyMatch(prefix -> binding(prefix, key) > Collections.frequency(annotated, prefix));
  }

  /** Whether a reader of which not all is known may ask for a property. */
  boolean mayRead(String property) {
    String key = Property.key(property);
    return open.stream().anyMatch(text -> key.startsWith(known(text)) && key.endsWith(end(text)));
  }

  /** The name of the list that a name may be an element of: who reads one, reads the others. */
  private static String list(String name) {
    int element = name.indexOf('[');
    return element < 0 ? name : name.substring(0, element);
  }

  private static String known(String text) {
    return text.substring(0, text.indexOf(AskedNames.ANY));
  }

  private static String end(String text) {
    return text.substring(text.lastIndexOf(AskedNames.ANY) + 1);
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
        || names.contains(Property.key(list(property)))
        || prefixes.keySet().stream()
            .anyMatch(prefix -> !owned.contains(prefix) && binding(prefix, key) > 0);
  }
}
