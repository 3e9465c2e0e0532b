package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that a library reads in a way of its own, or does not. */
class LibrariesPoolsTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private List<String> lines(String text) throws Exception {
    return project.file(Project.APPLICATION, text).lines();
  }

  /** Spring Boot gives Hibernate a data source, which makes no pool then. */
  @Test
  void hibernatesOwnPoolDoesNotRunBesideSpringBoots() throws Exception {
    String jpa = "spring.jpa.properties.hibernate.hikari.leakDetectionThreshold: 1000\n";
    String url =
        "spring.datasource: {url: 'jdbc:h2:mem:a', hikari: {leak-detection-threshold: 60000}}\n";
    assertThat(lines(jpa + url))
        .containsExactly(
            "warning src/main/resources/application.yml:1:64 leakDetectionThreshold 1000: this and its neighbours have no effect, because Hibernate is given Spring Boot's data source and makes no pool of its own. Write them below spring.datasource.hikari, or delete them. [RiskyPoolConfig/inert-config]");
    assertThat(
            lines(
                jpa
                    + url
                    + "spring.jpa.properties.hibernate.connection.provider_class: org.hibernate.hikaricp.internal.HikariCPConnectionProvider\n"))
        .singleElement()
        .asString()
        .contains("leak-threshold-ignored");
    assertThat(lines(jpa)).singleElement().asString().contains("leak-threshold-ignored");
  }

  /** Names of these pools may come from elsewhere, but not those that are nearly theirs. */
  @Test
  void misspeltNamesOfOtherPoolsAreTold() throws Exception {
    String druid = "spring.datasource:\n  type: com.alibaba.druid.pool.DruidDataSource\n  druid:\n";
    assertThat(lines(druid + "    max-wait: 5000\n    max-actve: 5\n    maximum-pool-size: 9\n"))
        .hasSize(2)
        .anyMatch(line -> line.contains("max-actve 5: Druid does not have this property"))
        .anyMatch(line -> line.contains("maximum-pool-size 9") && line.contains("max-active"));
    assertThat(
            lines(
                druid
                    + "    max-wait: 5000\n    max-active: 5\n    test-on-borrow: true\n    stat-view-servlet: {enabled: true}\n    our-own: 7\n    one: {max-actve: 5}\n"))
        .isEmpty();
    assertThat(lines("quarkus.datasource.jdbc:\n  maxsize: 4\n  min-size: 2\n"))
        .singleElement()
        .asString()
        .contains("maxsize 4: Agroal does not have this property", "Write max-size.");
    assertThat(
            lines(
                "quarkus.datasource:\n  jdbc: {max-size: 4, validation-query-sql: a}\n  audit.jdbc: {max-size: 9, enable-metrics: true}\n"))
        .isEmpty();
  }

  @Test
  void misspeltNamesOfViburAndC3p0AreTold() throws Exception {
    String vibur =
        "spring.datasource:\n  type: org.vibur.dbcp.ViburDBCPDataSource\n  vibur:\n    connection-timeout-in-ms: 5000\n";
    assertThat(
            lines(vibur + "    pool-max-siz: 5\n    maximum-pool-size: 9\n    pool-fare: true\n"))
        .hasSize(3)
        .anyMatch(
            line ->
                line.contains(
                    "pool-max-siz 5: Vibur does not have this property, and nothing else reads it. Write pool-max-size."))
        .anyMatch(
            line -> line.contains("maximum-pool-size 9") && line.contains("Write pool-max-size."))
        .anyMatch(line -> line.contains("Write pool-fair."));
    assertThat(lines(vibur + "    init-sql: a\n    enable-jmx: true\n    our-own: 7\n")).isEmpty();
    String c3p0 = "spring.jpa.properties.hibernate.c3p0:\n  checkoutTimeout: 5000\n";
    assertThat(lines(c3p0 + "  max_siz: 5\n  maximum-pool-size: 9\n  acquireIncremnt: 1\n"))
        .hasSize(3)
        .anyMatch(
            line ->
                line.contains(
                    "max_siz 5: c3p0 does not have this property, and nothing else reads it. Write max_size."))
        .anyMatch(line -> line.contains("Write maxPoolSize."))
        .anyMatch(line -> line.contains("Write acquire_increment."));
    assertThat(
            lines(
                c3p0
                    + "  min_size: 1\n  idle_test_period: 60\n  max_statements: 50\n  testConnectionOnCheckout: true\n  extensions: {a: b}\n  our-own: 7\n"))
        .isEmpty();
    project.file(
        "poolguard.yml",
        "version: 1\nscenarios: {s: {}}\ndatasources:\n  - {match: app.db, pool: c3p0, scenario: s}\n");
    assertThat(lines("app.db:\n  checkout-timeout: 5000\n  min-pool-sise: 3\n  user: a\n"))
        .singleElement()
        .asString()
        .contains("Write min-pool-size.");
  }

  /** Only of the pool that takes HikariCP's names. */
  @Test
  void misspeltNamesOfMicronautAreTold() throws Exception {
    String text =
        "datasources.audit:\n  url: jdbc:h2:mem:a\n  username: sa\n  dialect: H2\n  schema-generate: NONE\n  leak-detection-threshold: 60000\n  max-pool-size: 4\n";
    assertThat(lines(text)).isEmpty();
    project.libraries("io.micronaut.sql:micronaut-jdbc-hikari");
    assertThat(lines(text))
        .singleElement()
        .asString()
        .contains("max-pool-size 4: HikariCP does not have this", "Write maximum-pool-size.");
  }

  /** What one of dynamic-datasource's pools does not say is said for all of them. */
  @Test
  void poolsOfDynamicDatasourceShareSettings() throws Exception {
    String pools =
        "spring.datasource.dynamic:\n  hikari: {%s}\n  datasource:\n    master: {hikari: {max-pool-size: 5}}\n    slave: {hikari: {max-pool-size: 3}}\n";
    assertThat(lines(pools.formatted("leak-detection-threshold: 60000"))).isEmpty();
    assertThat(lines(pools.formatted("min-idle: 1")))
        .singleElement()
        .asString()
        .contains(":2:22 leak-detection-threshold not set");
    assertThat(lines(pools.formatted("leak-detection-threshold: 1000")))
        .singleElement()
        .asString()
        .contains(":2:38 leak-detection-threshold 1000: HikariCP switches");
  }
}
