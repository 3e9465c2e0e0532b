package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Setting;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What HikariCP does with settings that are no numbers. */
final class HikariTexts {
  /** What {@code UtilityElf.getTransactionIsolation} takes, in any version. */
  private static final Set<String> LEVELS =
      Set.of(
          "TRANSACTION_NONE",
          "TRANSACTION_READ_UNCOMMITTED",
          "TRANSACTION_READ_COMMITTED",
          "TRANSACTION_CURSOR_STABILITY",
          "TRANSACTION_REPEATABLE_READ",
          "TRANSACTION_LAST_COMMITTED",
          "TRANSACTION_SERIALIZABLE",
          "TRANSACTION_SQL_SERVER_SNAPSHOT_ISOLATION_LEVEL",
          "0",
          "1",
          "2",
          "3",
          "4",
          "5",
          "8",
          "4096");

  /** What the pool looks for at once under the name that it is given. */
  private static final Map<Setting, String> LOADED =
      new EnumMap<>(
          Map.of(
              Setting.OVERRIDE_CLASS, "name of a class",
              Setting.CREDENTIALS_CLASS, "name of a class",
              Setting.METRIC_REGISTRY, "name of a registry",
              Setting.HEALTH_REGISTRY, "name of a registry"));

  private final Datasource source;
  private final boolean driven;
  private final Collector findings;

  /**
   * @param driven whether Spring Boot gives the pool a driver class
   */
  HikariTexts(Datasource source, boolean driven, Collector findings) {
    this.source = source;
    this.driven = driven;
    this.findings = findings;
  }

  /** Adds what there is to say; tells whether the pool starts. */
  boolean start() {
    testQuery();
    boolean starts = driver();
    starts &= name();
    for (Map.Entry<Setting, String> loaded : LOADED.entrySet()) {
      Optional<Property> empty = source.property(loaded.getKey()).filter(this::isEmptied);
      starts &=
          empty.isEmpty()
              || refused(
                  empty.get(), loaded.getKey(), "an empty " + loaded.getValue(), "Leave it out.");
    }
    return isolation() && starts;
  }

  private boolean driver() {
    Optional<Property> driver = source.property(Setting.DRIVER);
    Optional<Property> made = given(Setting.DATASOURCE_CLASS).filter(Property::known);
    if (driven && made.isPresent()) {
      return refused(
          made.get(),
          Setting.DATASOURCE_CLASS,
          "a data source class beside the driver class that Spring Boot sets",
          "Leave it out and set a URL, or make the pool in code.");
    }
    if (driver.isPresent() && given(Setting.DATASOURCE_CLASS).isPresent()) {
      return refused(
          driver.get(),
          Setting.DRIVER,
          "a driver class beside a data source class",
          "Leave one of them out.");
    }
    if (made.isPresent()) {
      ignoredUrl();
    }
    String url = source.form().named("jdbc-url");
    if (driver.isPresent() && isEmptied(driver.get())) {
      return refused(
          driver.get(), Setting.DRIVER, "an empty name of a driver class", "Leave it out.");
    }
    Optional<Property> emptied = source.property(Setting.URL).filter(this::isEmptied);
    if (driver.isPresent() && emptied.isPresent()) {
      return refused(
          emptied.get(),
          Setting.URL,
          "an empty " + url + " beside a driver class",
          bindsDirectly() ? "Set " + url + "." : "Leave it out.");
    }
    // What Spring Boot's properties make has its URL before anything is bound.
    return driver.isEmpty()
        || driven
        || source.property(Setting.URL).isPresent()
        || !bindsDirectly()
        || !source.complete()
        || refused(
            driver.get(),
            Setting.DRIVER,
            "a driver class without " + url,
            "Set " + url + "; `url` is not a name of HikariCP.");
  }

  /** A pool with a class of its own to ask for connections asks no driver. */
  private void ignoredUrl() {
    source
        .property(Setting.URL)
        .filter(url -> Property.key(url.lastName()).equals("jdbcurl") && !url.text().isBlank())
        .ifPresent(
            url ->
                findings.add(
                    new ConfigFinding(
                        ConfigRules.CHANGED,
                        ConfigRules.CHANGED.level(),
                        url.origin(),
                        Collector.subject(source, url, Setting.URL),
                        // A URL may have secrets in it.
                        url.written(),
                        "HikariCP takes the data source class and ignores it",
                        new Advice.Words("Leave one of them out."))));
  }

  /** Whether a property is set to nothing, and that is what the pool gets. */
  private boolean isEmptied(Property property) {
    return property.known()
        && property.text().isBlank()
        && isBound()
        && source.dialect().id().equals("hikari");
  }

  /** HikariCP takes an empty text for none, but loads a driver's class at once. */
  private Optional<Property> given(Setting setting) {
    return source.property(setting).filter(property -> !property.text().isBlank());
  }

  private boolean name() {
    Optional<Property> name = source.property(Setting.POOL_NAME);
    boolean registers =
        source.property(Setting.REGISTER_MBEANS).filter(p -> Values.isTrue(p.text())).isPresent();
    return name.isEmpty()
        || !registers
        || !name.get().text().contains(":")
        || refused(
            name.get(),
            Setting.POOL_NAME,
            "a colon in the name of a pool with register-mbeans",
            "Leave the colon out.");
  }

  private boolean isolation() {
    Optional<Property> isolation = given(Setting.ISOLATION).filter(Property::known);
    return isolation.isEmpty()
        || LEVELS.contains(isolation.get().text().strip().toUpperCase(Locale.ENGLISH))
        || refused(
            isolation.get(),
            Setting.ISOLATION,
            "an isolation that JDBC does not have",
            "Write a name like TRANSACTION_READ_COMMITTED.");
  }

  private void testQuery() {
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
                    new Advice.Words("Leave it out with a JDBC 4 driver.")));
  }

  /** Spring Boot adds the URL to its own data source later; elsewhere nobody does. */
  private boolean bindsDirectly() {
    return isBound()
        && !source.name().startsWith(DatasourceFinder.SPRING)
        && source.dialect().id().equals("hikari")
        && !Datasource.isHibernates(source.name());
  }

  /** Micronaut has its own way with names of drivers, and code may say more than is read of it. */
  private boolean isBound() {
    return source.form() != Datasource.Form.CODE && !source.name().startsWith("datasources.");
  }

  /** Adds the finding; false, since the pool does not start. */
  private boolean refused(Property property, Setting setting, String what, String advice) {
    findings.add(
        ConfigRules.REFUSED,
        property,
        Collector.subject(source, property, setting),
        "HikariCP refuses " + what + " and the application does not start",
        new Advice.Words(advice));
    return false;
  }
}
