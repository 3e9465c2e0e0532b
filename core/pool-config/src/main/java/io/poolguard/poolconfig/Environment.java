package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The variables of a process as Spring Boot reads them. Which variable sets a property is asked of
 * Spring Boot itself.
 */
final class Environment {
  /** Keys of properties with names of anybody's choice below them. */
  private static final List<String> MAPS =
      List.of(
          "datasourceproperties", "healthcheckproperties", "connectionproperties", "dbproperties");

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
    ConfigurationProperty found =
        binder.get().getConfigurationProperty(ConfigurationPropertyName.of(name));
    if (found == null || !(found.getOrigin() instanceof PropertySourceOrigin origin)) {
      return Optional.empty();
    }
    String variable = origin.getPropertyName();
    return Optional.ofNullable(variables.get(variable))
        .map(
            value -> {
              read.add(variable);
              return property(name, variable, value);
            });
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
              && !isRead(name, rest.get(), place)
              && !readElsewhere.test(property)) {
            unread(property, place, findings);
          }
        });
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

  private boolean isRead(String variable, String rest, DatasourceFinder.Place place) {
    String key = Property.key(rest);
    return read.contains(variable)
        || place.prefix().dialect().hasOther(key)
        || MAPS.stream().anyMatch(key::startsWith);
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

  private static void unread(Property property, DatasourceFinder.Place place, Collector findings) {
    Dialect dialect = place.prefix().dialect();
    findings.add(
        ConfigRules.UNKNOWN_PROPERTY,
        property,
        new ConfigFinding.Subject(place.name(), "", property.name(), Optional.empty()),
        dialect.pool() + " does not have this property, and nothing else reads it",
        dialect
            .nearest(property.lastName())
            .<Advice>map(name -> new Advice.Rename(property, variable(place.name() + "." + name)))
            .orElse(Advice.NONE));
  }
}
