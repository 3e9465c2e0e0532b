package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Spring Boot makes of properties around a pool. */
final class SpringChecks {
  private static final String OPEN_IN_VIEW = "spring.jpa.openinview";

  private final Collector findings;

  SpringChecks(Collector findings) {
    this.findings = findings;
  }

  void check(
      Map<String, Property> properties,
      List<Datasource> pools,
      DatasourceFinder finder,
      ModuleFiles files,
      String profile) {
    finder
        .oneLevelTooHigh(properties)
        .forEach(
            (property, advice) ->
                findings.add(
                    ConfigRules.UNKNOWN_PROPERTY,
                    property,
                    subject(property, profile),
                    "nothing reads it at this level",
                    advice));
    cyclic(properties);
    if (files.mayRenderViews()) {
      openInView(properties, profile);
    }
    inert(properties, pools, files.code().replacing(), profile);
  }

  private void cyclic(Map<String, Property> properties) {
    for (Property property : properties.values()) {
      String own = "${" + property.name() + "}";
      if (!property.known() && property.text().contains(own)) {
        findings.add(
            ConfigRules.BROKEN,
            property,
            subject(property, ""),
            "the placeholder leads back to itself and the application does not start",
            "");
      }
    }
  }

  private void openInView(Map<String, Property> properties, String profile) {
    Optional<Property> set = Optional.ofNullable(properties.get(OPEN_IN_VIEW));
    Optional<Property> jpa =
        properties.values().stream()
            .filter(property -> property.key().startsWith("spring.jpa."))
            .min(Comparator.comparing(Property::origin));
    if (jpa.isEmpty()
        || (set.isPresent() && (!set.get().known() || !Values.isTrue(set.get().text())))) {
      return;
    }
    Property at = set.orElse(jpa.get());
    findings.add(
        new ConfigFinding(
            ConfigRules.OPEN_IN_VIEW,
            ConfigRules.OPEN_IN_VIEW.level(),
            at.origin(),
            new ConfigFinding.Subject("", profile, "spring.jpa.open-in-view", Optional.empty()),
            set.isPresent() ? "open-in-view " + at.text() : "open-in-view not set",
            "a web request keeps its connection until the page is rendered",
            "Set spring.jpa.open-in-view to false."));
  }

  private void inert(
      Map<String, Property> properties,
      List<Datasource> pools,
      List<String> replacing,
      String profile) {
    if (replacing.isEmpty() || pools.isEmpty()) {
      return;
    }
    properties.values().stream()
        .filter(property -> property.key().startsWith(DatasourceFinder.SPRING + "hikari."))
        .min(Comparator.comparing(Property::origin))
        .ifPresent(
            property ->
                findings.add(
                    ConfigRules.INERT,
                    property,
                    subject(property, profile),
                    "this and its neighbours have no effect, because "
                        + replacing.get(0)
                        + "() makes the data source",
                    "Put @ConfigurationProperties(\"spring.datasource.hikari\") on that method, or delete them."));
  }

  private static ConfigFinding.Subject subject(Property property, String profile) {
    return new ConfigFinding.Subject("", profile, property.name(), Optional.empty());
  }
}
