package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The variables of a process as Spring Boot reads them. Which variable sets a property is asked of
 * Spring Boot itself.
 */
final class Environment {
  /** Properties with names of anybody's choice below them. */
  private static final List<String> MAPS =
      List.of("data-source-properties", "health-check-properties", "db-properties");

  /** The binder takes it for a property of its own, see spring-boot#34024, #51363. */
  private static final String CONNECTION = "CONNECTION_";

  private final Map<String, SpringLoader.Variable> variables;
  private final Optional<ConfigurationPropertySource> binder;
  private final Set<String> read = new HashSet<>();

  Environment(Map<String, SpringLoader.Variable> variables) {
    this.variables = variables;
    Map<String, Object> texts = new LinkedHashMap<>();
    variables.forEach((name, variable) -> texts.put(name, variable.text()));
    this.binder =
        Optional.ofNullable(
            ConfigurationPropertySource.from(
                new SystemEnvironmentPropertySource(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, texts)));
  }

  /** The variable that sets a property, in the form that no binder misreads. */
  static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * Lays the variables over properties.
   *
   * @param properties takes what they set
   * @param places where pools look for their properties
   * @param others full names of properties that are looked at besides
   */
  void overlay(
      Map<String, Property> properties,
      Collection<DatasourceFinder.Place> places,
      Collection<String> others) {
    if (variables.isEmpty()) {
      return;
    }
    List<String> flat = variables.keySet().stream().map(Environment::flat).toList();
    Stream.concat(
            places.stream()
                .filter(place -> flat.stream().anyMatch(f -> f.startsWith(flat(place.name()))))
                .flatMap(
                    place ->
                        place
                            .prefix()
                            .dialect()
                            .properties()
                            .map(name -> place.name() + "." + name)),
            others.stream().filter(name -> flat.contains(flat(name))))
        .flatMap(name -> setter(name).stream())
        .forEach(property -> properties.put(property.key(), property));
  }

  /** A name without what separates its parts: most names are told apart by that alone. */
  static String flat(String name) {
    return Property.without(name.toLowerCase(Locale.ROOT), "._[]-");
  }

  /** The property that Spring Boot takes a variable for, if one sets it. */
  private Optional<Property> setter(String name) {
    if (binder.isEmpty() || !ConfigurationPropertyName.isValid(name)) {
      return Optional.empty();
    }
    return variable(ConfigurationPropertyName.of(name))
        .map(
            variable -> {
              read.add(variable);
              return property(name, variable, Objects.requireNonNull(variables.get(variable)));
            });
  }

  /** The variable that the binder takes for a property. */
  private Optional<String> variable(ConfigurationPropertyName name) {
    ConfigurationProperty found =
        binder.map(source -> source.getConfigurationProperty(name)).orElse(null);
    return found != null && found.getOrigin() instanceof PropertySourceOrigin origin
        ? Optional.of(origin.getPropertyName()).filter(variables::containsKey)
        : Optional.empty();
  }

  private static Property property(String name, String variable, SpringLoader.Variable value) {
    return new Property(name, value.text(), value.known(), value.origin(), variable);
  }

  /**
   * Adds what is wrong with the names of variables, once they are laid over.
   *
   * @param place where a pool looks for its properties
   * @param starts whether the pool is there when its properties are bound, so that it may be
   *     started then
   * @param readElsewhere whether the program itself reads it
   */
  void check(
      DatasourceFinder.Place place,
      boolean starts,
      Predicate<Property> readElsewhere,
      Collector findings) {
    if (variables.keySet().stream().noneMatch(name -> below(name, place).isPresent())) {
      return;
    }
    Set<String> besides = besides(place);
    variables.forEach(
        (name, value) -> {
          Optional<String> rest = below(name, place);
          if (rest.isEmpty()) {
            return;
          }
          if (starts && rest.get().startsWith(CONNECTION)) {
            startsPool(property("", name, value), place, rest.get(), findings);
          }
          Property property = property(place.name() + "." + dashed(rest.get()), name, value);
          if (place.prefix().strict()
              && !read.contains(name)
              && !besides.contains(name)
              && !readElsewhere.test(property)) {
            Optional<String> before = twin(name);
            if (before.isEmpty()) {
              unread(property, place, rest.get(), findings);
            } else if (!said(before.get()).equals(value.text())) {
              passedOver(property, place, before.get(), findings);
            }
          }
        });
  }

  /** The variable that counts before another spelling of the same name. */
  private Optional<String> twin(String variable) {
    return read.stream().filter(name -> flat(name).equals(flat(variable))).findFirst();
  }

  private String said(String variable) {
    return Objects.requireNonNull(variables.get(variable)).text();
  }

  private static void passedOver(
      Property property, DatasourceFinder.Place place, String before, Collector findings) {
    findings.add(
        ConfigRules.UNKNOWN_PROPERTY,
        property,
        new ConfigFinding.Subject(place.name(), "", property.name(), Optional.empty()),
        "Spring Boot does not read it where " + before + " is set too",
        new Advice.Words("Leave one of them out."));
  }

  /** The rest of a variable's name below a prefix, in capitals. */
  private static Optional<String> below(String variable, DatasourceFinder.Place place) {
    String capitals = variable.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    return Stream.of(variable(place.name()), variable(place.name().replace('-', '.')))
        .map(prefix -> prefix + "_")
        .filter(prefix -> capitals.startsWith(prefix) && capitals.length() > prefix.length())
        .map(prefix -> capitals.substring(prefix.length()))
        .findFirst();
  }

  private static String dashed(String rest) {
    return rest.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The variables that set what is not looked at: other properties, and what maps hold. */
  private Set<String> besides(DatasourceFinder.Place place) {
    Set<String> besides = new HashSet<>();
    if (binder.isEmpty() || !ConfigurationPropertyName.isValid(place.name())) {
      return besides;
    }
    ConfigurationPropertyName prefix = ConfigurationPropertyName.of(place.name());
    for (String other : place.prefix().dialect().others()) {
      variable(prefix.append(other)).ifPresent(besides::add);
    }
    if (binder.get() instanceof IterableConfigurationPropertySource all) {
      List<ConfigurationPropertyName> maps = MAPS.stream().map(prefix::append).toList();
      all.stream()
          .filter(name -> maps.stream().anyMatch(map -> map.isAncestorOf(name)))
          .forEach(name -> variable(name).ifPresent(besides::add));
    }
    return besides;
  }

  private static void startsPool(
      Property property, DatasourceFinder.Place place, String rest, Collector findings) {
    String right = variable(place.name()) + "_" + rest.replace("_", "");
    findings.add(
        new ConfigFinding(
            ConfigRules.ENV_PREFIX,
            ConfigRules.ENV_PREFIX.level(),
            property.origin(),
            new ConfigFinding.Subject(place.name(), "", property.written(), Optional.empty()),
            property.said(),
            "Spring Boot starts the pool while it still reads the settings; those read later are lost, or the application does not start",
            new Advice.Rename(property, right)));
  }

  private static void unread(
      Property property, DatasourceFinder.Place place, String rest, Collector findings) {
    Dialect dialect = place.prefix().dialect();
    Optional<String> right =
        inMap(rest, dialect)
            .or(() -> dialect.nearest(property.lastName()).map(Environment::variable));
    if (right.isEmpty() && mayServeOthers(property, dialect)) {
      return;
    }
    findings.add(
        ConfigRules.UNKNOWN_PROPERTY,
        property,
        new ConfigFinding.Subject(place.name(), "", property.name(), Optional.empty()),
        dialect.pool() + " does not have this property, and nothing else reads it",
        dialect
            .later(property)
            .or(
                () ->
                    right.map(
                        name -> new Advice.Rename(property, variable(place.name()) + "_" + name)))
            .orElse(Advice.NONE));
  }

  /**
   * Whether a variable is like none of the pool's names, and may be there for a script or another
   * program, which call theirs as they like.
   */
  static boolean mayServeOthers(Property property, Dialect dialect) {
    return property.isVariable()
        && !property.key().startsWith("spring.")
        && dialect.nearest(property.lastName()).isEmpty();
  }

  /** What is meant for a map, whose name has to be one part of the variable's. */
  private static Optional<String> inMap(String rest, Dialect dialect) {
    return MAPS.stream()
        .filter(map -> dialect.hasOther(Property.key(map)))
        .flatMap(map -> below(rest, map).map(key -> variable(map) + "_" + key).stream())
        .findFirst();
  }

  /** What of a text in capitals comes after a name whose parts stand apart in it. */
  private static Optional<String> below(String rest, String map) {
    Matcher below =
        Pattern.compile(variable(map).replaceAll("(.)(?!$)", "$1_?") + "_(.+)").matcher(rest);
    return below.matches() ? Optional.of(below.group(1)) : Optional.empty();
  }
}
