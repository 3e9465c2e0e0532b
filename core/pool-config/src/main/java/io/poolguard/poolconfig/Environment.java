package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Environment variables as Spring Boot reads them. */
final class Environment {
  /** The binder takes CONNECTION for a property, see spring-boot#34024, #51363. */
  private static final Pattern STARTS_POOL =
      Pattern.compile("SPRING_DATASOURCE_HIKARI_CONNECTION_(TIMEOUT|INIT_SQL)");

  private Environment() {}

  /** Finds variables that start the pool too early. */
  static void check(Map<String, SpringLoader.Variable> variables, Collector findings) {
    variables.forEach(
        (name, variable) -> {
          if (STARTS_POOL.matcher(name).matches()) {
            String right =
                name.replaceFirst(
                    "CONNECTION_.*",
                    "CONNECTION" + name.replaceFirst(".*CONNECTION_", "").replace("_", ""));
            findings.add(
                new ConfigFinding(
                    ConfigRules.ENV_PREFIX,
                    ConfigRules.ENV_PREFIX.level(),
                    variable.origin(),
                    new ConfigFinding.Subject(
                        "spring.datasource.hikari", "", name, Optional.empty()),
                    name + (variable.known() ? " " + variable.text() : ""),
                    "Spring Boot starts the pool while it still reads the settings; those read later are lost, or the application does not start",
                    "Write " + right + "."));
          }
        });
  }

  /** Lays the variables over properties. */
  static void overlay(
      Map<String, Property> properties,
      Map<String, SpringLoader.Variable> variables,
      Vocabulary vocabulary) {
    if (variables.isEmpty()) {
      return;
    }
    Map<String, SpringLoader.Variable> flat = new LinkedHashMap<>();
    variables.forEach((name, variable) -> flat.put(flat(name), variable));
    for (Vocabulary.Prefix prefix : vocabulary.prefixes()) {
      if (!prefix.prefix().contains("*")) {
        for (PoolName name : prefix.dialect().names()) {
          put(properties, prefix.prefix() + "." + name.property(), flat);
        }
      }
    }
    put(properties, DatasourceFinder.SPRING + "url", flat);
    put(properties, "spring.jpa.open-in-view", flat);
  }

  private static void put(
      Map<String, Property> properties, String name, Map<String, SpringLoader.Variable> variables) {
    SpringLoader.Variable variable = variables.get(flat(name));
    if (variable != null) {
      Property property = new Property(name, variable.text(), variable.known(), variable.origin());
      properties.put(property.key(), property);
    }
  }

  private static String flat(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
  }
}
