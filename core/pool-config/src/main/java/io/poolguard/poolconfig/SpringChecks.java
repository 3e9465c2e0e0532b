package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Spring Boot makes of properties around a pool. */
final class SpringChecks {
  static final String OPEN_IN_VIEW = "spring.jpa.open-in-view";

  private static final String WEB = "spring.main.web-application-type";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:{}$]+)");

  /** How variables of a process are called. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

  private static final Pattern ELEMENT = Pattern.compile("([^\\[]+)\\[\\d+]\\..+");

  private final Collector findings;

  SpringChecks(Collector findings) {
    this.findings = findings;
  }

  void check(
      Map<String, Property> properties,
      DatasourceFinder finder,
      ModuleFiles files,
      String profile) {
    new Misplaced(finder, files)
        .in(properties)
        .forEach(
            (property, advice) ->
                findings.add(
                    ConfigRules.UNKNOWN_PROPERTY,
                    property,
                    subject(property, profile),
                    "nothing reads it at this level",
                    advice));
    listed(properties, finder, profile);
    StartedBeans.check(properties, files.code().started(), profile, findings);
    properties.values().stream()
        .filter(Property::isTooDeep)
        .forEach(property -> tooMuch(property, "it has too many placeholders to be looked at"));
    unresolvable(properties, finder);
  }

  /** Settings of a pool that stand in a list, of which none is read: told once for each pool. */
  private void listed(Map<String, Property> properties, DatasourceFinder finder, String profile) {
    Map<DatasourceFinder.Place, Property> first = new LinkedHashMap<>();
    for (Property property : properties.values()) {
      Matcher element = ELEMENT.matcher(property.name());
      if (element.matches()) {
        String list = Property.key(element.group(1));
        finder.places(properties).stream()
            .filter(place -> place.prefix().strict() && Property.key(place.name()).equals(list))
            .forEach(place -> first.merge(place, property, SpringChecks::before));
      }
    }
    first.forEach(
        (place, property) ->
            findings.add(
                ConfigRules.UNKNOWN_PROPERTY,
                property,
                subject(property, profile),
                "this and its neighbours stand in a list, of which "
                    + place.prefix().dialect().pool()
                    + " reads nothing",
                new Advice.Words("Write them below " + place.name() + " without the list.")));
  }

  private static Property before(Property a, Property b) {
    return a.origin().compareTo(b.origin()) <= 0 ? a : b;
  }

  private void tooMuch(Property property, String message) {
    findings.add(
        new ConfigFinding(
            ConfigRules.BROKEN,
            Level.NOTE,
            property.origin(),
            subject(property, ""),
            property.written(),
            message,
            Advice.NONE));
  }

  /** What a pool needs that no memory holds, or that needs itself; others are never asked for. */
  private void unresolvable(Map<String, Property> properties, DatasourceFinder finder) {
    Expansion expansion =
        new Expansion(
            name -> Optional.ofNullable(properties.get(Property.key(name))).map(Property::text));
    Set<Property> told = new HashSet<>();
    for (Property property : needed(properties, finder)) {
      if (expansion.isTooLong(property.text())) {
        tooMuch(property, "its placeholders come to more text than is looked at");
        continue;
      }
      Set<Property> reached = new LinkedHashSet<>(Set.of(property));
      follow(property, properties, reached);
      for (Property other : reached) {
        if (isFirstOfRing(other, properties)) {
          findings.explain(property);
          if (told.add(other)) {
            findings.add(
                ConfigRules.BROKEN,
                other,
                subject(other, ""),
                "the placeholder leads back to itself and the application does not start",
                Advice.NONE);
          }
        }
      }
    }
  }

  /** What is not known of the properties of data sources. */
  private static List<Property> needed(Map<String, Property> properties, DatasourceFinder finder) {
    List<String> prefixes =
        Stream.concat(
                Stream.of(DatasourceFinder.SPRING),
                finder.places(properties).stream().map(place -> Property.key(place.name()) + "."))
            .toList();
    return properties.values().stream()
        .filter(property -> !property.known() && !property.isTooDeep())
        .filter(property -> prefixes.stream().anyMatch(property.key()::startsWith))
        .toList();
  }

  /**
   * Of the properties in a ring, the one that comes first stands for all. A name as variables have
   * it is most likely meant for one, which counts before the file; then the value is unknown here.
   */
  private static boolean isFirstOfRing(Property property, Map<String, Property> properties) {
    Set<Property> reached = new LinkedHashSet<>();
    follow(property, properties, reached);
    return reached.contains(property)
        && reached.stream()
            .filter(other -> isReached(property, other, properties))
            .allMatch(
                other ->
                    !VARIABLE.matcher(other.name()).matches()
                        && property.origin().compareTo(other.origin()) <= 0);
  }

  private static boolean isReached(
      Property target, Property from, Map<String, Property> properties) {
    Set<Property> reached = new LinkedHashSet<>();
    follow(from, properties, reached);
    return reached.contains(target);
  }

  private static void follow(
      Property from, Map<String, Property> properties, Set<Property> reached) {
    Matcher placeholder = PLACEHOLDER.matcher(from.text());
    while (placeholder.find()) {
      Property to = properties.get(Property.key(placeholder.group(1)));
      if (to != null && !to.known() && reached.add(to)) {
        follow(to, properties, reached);
      }
    }
  }

  /**
   * Unless told otherwise, Spring Boot switches it on wherever it finds JPA and serves requests.
   *
   * @param more whether more is set than is seen
   */
  void openInView(
      Map<String, Property> properties, ModuleFiles files, String profile, boolean more) {
    if (!files.mayRenderViews()) {
      return;
    }
    boolean brought = files.module().libraries().bringJpa();
    Optional<Property> set = Optional.ofNullable(properties.get(Property.key(OPEN_IN_VIEW)));
    Optional<Property> jpa =
        first("spring.jpa.", properties)
            .or(() -> brought ? first(DatasourceFinder.SPRING, properties) : Optional.empty());
    Optional<Property> web = Optional.ofNullable(properties.get(Property.key(WEB)));
    if (jpa.isEmpty()
        || (set.isEmpty() && more)
        || web.filter(type -> !type.text().equalsIgnoreCase("servlet")).isPresent()
        || (set.isPresent() && (!set.get().known() || !Values.isTrue(set.get().text())))) {
      return;
    }
    Property at = set.orElse(jpa.get());
    findings.add(
        new ConfigFinding(
            ConfigRules.OPEN_IN_VIEW,
            ConfigRules.OPEN_IN_VIEW.level(),
            at.origin(),
            new ConfigFinding.Subject("", profile, OPEN_IN_VIEW, Optional.empty()),
            set.isPresent() ? at.said() : "open-in-view not set",
            "a web request keeps its connection until the page is rendered",
            new Advice.Set(OPEN_IN_VIEW, OPEN_IN_VIEW, "false", "", set)));
  }

  private static Optional<Property> first(String prefix, Map<String, Property> properties) {
    return properties.values().stream()
        .filter(property -> property.key().startsWith(prefix))
        .min(Comparator.comparing(Property::origin));
  }

  static ConfigFinding.Subject subject(Property property, String profile) {
    return new ConfigFinding.Subject("", profile, property.name(), Optional.empty());
  }
}
