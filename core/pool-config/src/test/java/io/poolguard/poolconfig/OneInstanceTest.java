package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections of a program of which no manifest says how often it runs. */
class OneInstanceTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    project.file("poolguard.yml", "version: 1\ndatabase: {max-connections: 100, reserved: 3}\n");
  }

  private List<String> budget(String url, String settings) throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource:\n  url: "
            + url
            + "\n  hikari: {leak-detection-threshold: 60000"
            + settings
            + "}\n");
    return project.lines().stream().filter(line -> line.contains("connection-budget")).toList();
  }

  @Test
  void onePoolIsTooLarge() throws Exception {
    assertThat(budget("jdbc:postgresql://db/shop", ", maximum-pool-size: 200"))
        .containsExactly(
            "error src/main/resources/application.yml:3:64 maximum-pool-size 200: one instance alone opens up to 200 connections, the database has 97 to give. Set smaller pools. [RiskyPoolConfig/connection-budget]");
    assertThat(budget("jdbc:postgresql://db/shop", ", maximum-pool-size: 97")).isEmpty();
    assertThat(budget("jdbc:postgresql://db/shop", ", maximum-pool-size: \"${MAX}\"")).isEmpty();
  }

  /** A database within the process has no other users. */
  @Test
  void databaseWithinTheProcessIsNotMeant() throws Exception {
    assertThat(budget("jdbc:h2:mem:shop", ", maximum-pool-size: 200")).isEmpty();
    assertThat(budget("jdbc:h2:tcp://db/shop", ", maximum-pool-size: 200")).hasSize(1);
  }

  /** Of one server, and only where both run. */
  @Test
  void poolsOfOneProgramAreAddedUp() throws Exception {
    project.file(
        "src/main/java/P.java",
        "import com.zaxxer.hikari.*;\nclass P { HikariDataSource p() { HikariConfig c = new HikariConfig();\n"
            + " c.setJdbcUrl(\"jdbc:postgresql://db/shop\"); c.setLeakDetectionThreshold(60000);\n"
            + " c.setMaximumPoolSize(60); return new HikariDataSource(c); }\n"
            + "HikariDataSource q() { HikariConfig c = new HikariConfig();\n"
            + " c.setJdbcUrl(\"jdbc:postgresql://db/orders\"); c.setLeakDetectionThreshold(60000);\n"
            + " c.setMaximumPoolSize(40); return new HikariDataSource(c); } }\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("P.java:4:4 maximumPoolSize 60: one instance alone opens up to 100 connections");
  }

  /** Which counts its replicas. */
  @Test
  void manifestTellsIt() throws Exception {
    project.file(
        "k8s/app.yml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n");
    assertThat(budget("jdbc:postgresql://db/shop", ", maximum-pool-size: 200"))
        .singleElement()
        .asString()
        .contains("k8s/app.yml", "replicas of app");
  }
}
