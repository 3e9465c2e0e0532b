package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prefixes behind which the policy says that HikariCP stands, and names that nothing reads there.
 */
class ToldPrefixTest {
  private static final String PROPERTIES =
      """
      app.orders:
        jdbc-url: jdbc:h2:mem:a
        maximum-pool-size: 5
        leak-detection-threshold: 60000
        max-pool-size: 9
        size: 3
        url: jdbc:h2:mem:b
        data-source-properties: {cachePrepStmts: true}
      """;

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private void policy(String match) throws Exception {
    project.file(
        "poolguard.yml",
        "version: 1\nscenarios: {s: {}}\ndatasources:\n  - {match: \""
            + match
            + "\", pool: hikari, scenario: s}\n");
  }

  private List<String> unknown() throws Exception {
    return project.audit().findings().stream()
        .filter(finding -> finding.rule().id().endsWith("/unknown-property"))
        .map(finding -> finding.value())
        .toList();
  }

  @Test
  void unknownNamesAreTold() throws Exception {
    project.file(Project.APPLICATION, PROPERTIES);
    for (String match : List.of("app.orders", "app.*")) {
      policy(match);
      assertThat(unknown()).containsExactly("max-pool-size 9", "size 3", "url jdbc:h2:mem:b");
    }
    assertThat(project.lines())
        .anyMatch(line -> line.contains("max-pool-size 9: HikariCP does not have this property"))
        .anyMatch(line -> line.contains("Write jdbc-url, which line 2 sets too."));
  }

  @Test
  void whereNoSettingOfAPoolStandsNothingIsTold() throws Exception {
    policy("app");
    project.file(
        Project.APPLICATION, "app:\n  name: shop\n  timeout: 3\n" + "  orders: {size: 3}\n");
    assertThat(project.lines()).noneMatch(line -> line.contains("/unknown-property]"));
  }

  /** The names at the prefix itself are those of Spring Boot's class. */
  @Test
  void blockForThePoolBelowThePrefix() throws Exception {
    policy("app.orders");
    project.file(
        Project.APPLICATION,
        "app.orders:\n  url: jdbc:h2:mem:a\n  driver-class-name: org.h2.Driver\n  hikari: {maximum-pool-size: 5, leak-detection-threshold: 60000}\n");
    assertThat(project.lines()).isEmpty();
    policy("spring.datasource");
    project.file(
        Project.APPLICATION,
        "spring.datasource:\n  url: jdbc:h2:mem:a\n  driver-class-name: org.h2.Driver\n  name: a\n");
    assertThat(unknown()).isEmpty();
  }

  @Test
  void prefixOfSpringBootsOwnClass() throws Exception {
    policy("app.orders");
    project
        .file(
            "src/main/java/A.java",
            "import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;\n"
                + "class A { @Bean @ConfigurationProperties(\"app.orders\") DataSourceProperties p() { return new DataSourceProperties(); } }\n")
        .file(
            Project.APPLICATION,
            "app.orders:\n  url: jdbc:h2:mem:a\n  driver-class-name: org.h2.Driver\n");
    assertThat(unknown()).isEmpty();
  }

  @Test
  void classOfTheProgramReadsItsOwnNames() throws Exception {
    policy("app.orders");
    project
        .file(
            "src/main/java/A.java",
            "@ConfigurationProperties(\"app.orders\") record A(String jdbcUrl, int size) {}\n")
        .file(Project.APPLICATION, PROPERTIES);
    assertThat(unknown()).isEmpty();
  }

  /** What the code binds there is not known, so the policy's word counts. */
  @Test
  void poolThatTheCodeDoesNotTell() throws Exception {
    policy("app.orders");
    project
        .file(
            "src/main/java/A.java",
            "class A { @Bean @ConfigurationProperties(\"app.orders\") javax.sql.DataSource p() { return Pools.make(); } }\n")
        .file(Project.APPLICATION, PROPERTIES);
    assertThat(project.pool("app.orders").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 5L);
  }
}
