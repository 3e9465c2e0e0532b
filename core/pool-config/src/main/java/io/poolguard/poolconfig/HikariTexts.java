package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.Optional;

/** What HikariCP does with settings that are no numbers. */
final class HikariTexts {
  private final Datasource source;
  private final Collector findings;

  HikariTexts(Datasource source, Collector findings) {
    this.source = source;
    this.findings = findings;
  }

  /** Adds what there is to say; tells whether the pool starts. */
  boolean start() {
    boolean starts = true;
    Optional<Property> driver = source.property(Setting.DRIVER);
    Optional<Property> inner = source.property(Setting.DATASOURCE_CLASS);
    if (driver.isPresent() && inner.isPresent()) {
      starts = false;
      refused(
          driver.get(),
          Setting.DRIVER,
          "a driver class beside a data source class",
          "Leave one of them out.");
    } else if (driver.isPresent() && source.property(Setting.URL).isEmpty() && bindsDirectly()) {
      starts = false;
      refused(
          driver.get(),
          Setting.DRIVER,
          "a driver class without jdbc-url",
          "Set jdbc-url; `url` is not a name of HikariCP.");
    }
    Optional<Property> name = source.property(Setting.POOL_NAME);
    Optional<Property> mbeans = source.property(Setting.REGISTER_MBEANS);
    if (name.isPresent()
        && name.get().text().contains(":")
        && mbeans.isPresent()
        && Values.isTrue(mbeans.get().text())) {
      starts = false;
      refused(
          name.get(),
          Setting.POOL_NAME,
          "a colon in the name of a pool with register-mbeans",
          "Leave the colon out.");
    }
    source
        .property(Setting.TEST_QUERY)
        .filter(query -> !query.text().isBlank())
        .ifPresent(
            query ->
                findings.add(
                    ConfigRules.TEST_QUERY,
                    query,
                    Collector.subject(source, query, Setting.TEST_QUERY),
                    "HikariCP runs this statement in place of the driver's own test",
                    "Leave it out with a JDBC 4 driver."));
    return starts;
  }

  /** Spring Boot adds the URL to its own data source later; elsewhere nobody does. */
  private boolean bindsDirectly() {
    return !source.name().startsWith(DatasourceFinder.SPRING)
        && source.form() != Datasource.Form.CODE
        && source.dialect().id().equals("hikari")
        && !source.name().startsWith("datasources.");
  }

  private void refused(Property property, Setting setting, String what, String advice) {
    findings.add(
        ConfigRules.REFUSED,
        property,
        Collector.subject(source, property, setting),
        "HikariCP refuses " + what + " and the application does not start",
        advice);
  }
}
