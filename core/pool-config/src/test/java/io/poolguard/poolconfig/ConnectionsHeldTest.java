package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.Held;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pool it is of which the code holds several connections, and how many threads there are. */
class ConnectionsHeldTest {
  private static final String POOLS =
      """
      package com.acme;
      import com.zaxxer.hikari.HikariDataSource;
      class Pools {
        @Bean @ConfigurationProperties("app.orders") HikariDataSource orders() { return new HikariDataSource(); }
        @Bean("stockPool") @Primary @ConfigurationProperties("app.stock") HikariDataSource stock() { return new HikariDataSource(); }
      }
      """;

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    project
        .file("src/main/java/com/acme/Pools.java", POOLS)
        .file(
            Project.APPLICATION,
            "app:\n  orders: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n  stock: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n")
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {web: {max-size: {max: 90}}}\ndatasources:\n  - {match: \"app.*\", scenario: web, threads: 20}\n");
  }

  private static ConnectionsHeld held(String place, int most) {
    return new ConnectionsHeld(
        Map.of(place, new Held(most, "com/acme/Dao.java", 7), "com/acme/Other.x", Held.of(1)));
  }

  private PoolLoad load(String datasource) throws Exception {
    return project.pool(datasource).orElseThrow().load();
  }

  private List<String> deadlocks(String place, int held) throws Exception {
    return project.held(held(place, held)).lines().stream()
        .filter(line -> line.contains("pool-deadlock"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DataSource orders;",
        "@Autowired @Qualifier(\"orders\") DataSource ds;",
        "final DataSource ds; Dao(@Qualifier(\"orders\") DataSource any) { this.ds = any; }",
        "final DataSource ds; Dao(DataSource orders) { ds = orders; }",
        "@Resource(name = \"orders\") HikariDataSource ds;"
      })
  void fieldIsOfThePoolThatIsInjected(String field) throws Exception {
    project.file(
        "src/main/java/com/acme/Dao.java", "package com.acme;\nclass Dao { " + field + " }\n");
    String name = field.contains("ds") ? "ds" : "orders";
    assertThat(deadlocks("com/acme/Dao." + name, 2))
        .containsExactly(
            "error src/main/resources/application.yml:2:31 maximum-pool-size 20: 20 threads that hold up to 2 connections can wait for each other for ever. Set maximum-pool-size to 21 or more. [RiskyPoolConfig/pool-deadlock]");
    assertThat(deadlocks("com/acme/Dao." + name, 1)).isEmpty();
  }

  @Test
  void fieldWithoutABeanOfItsNameIsOfThePrimaryOne() throws Exception {
    project.file(
        "src/main/java/com/acme/Dao.java", "package com.acme;\nclass Dao { DataSource ds; }\n");
    assertThat(deadlocks("com/acme/Dao.ds", 2)).singleElement().asString().contains("yml:3:");
  }

  @Test
  void methodOfTheConfigurationIsItsBean() throws Exception {
    assertThat(deadlocks("com/acme/Pools.orders()", 2)).singleElement().asString().contains(":2:");
  }

  @Test
  void placeThatNothingExplainsMayBeEitherPool() throws Exception {
    assertThat(deadlocks("", 2)).hasSize(2).allMatch(line -> line.startsWith("note "));
    assertThat(deadlocks("com/lib/Foreign.ds", 2))
        .hasSize(2)
        .allMatch(line -> line.startsWith("note "));
  }

  @Test
  void poolThatAClassMakesForItselfIsItsOwn() throws Exception {
    project.file(
        "src/main/java/com/acme/Dao.java",
        "package com.acme;\nimport com.zaxxer.hikari.HikariDataSource;\nclass Dao {\n  HikariDataSource ds = new HikariDataSource();\n  { ds.setMaximumPoolSize(20); ds.setLeakDetectionThreshold(60000); }\n}\n");
    assertThat(deadlocks("com/acme/Dao.ds", 2)).isEmpty();
    project.file(
        "poolguard.yml",
        "version: 1\nscenarios: {web: {max-size: {max: 90}}}\ndatasources:\n  - {match: Dao, scenario: web, threads: 20}\n");
    assertThat(deadlocks("com/acme/Dao.ds", 2)).singleElement().asString().contains("Dao.java:5:");
  }

  @Test
  void poolSaysWhatIsAskedOfItAndWhereThatIsSaid() throws Exception {
    project.held(held("com/acme/Pools.orders()", 3));

    PoolLoad orders = load("app.orders");
    assertThat(orders.held()).contains(new Held(3, "com/acme/Dao.java", 7));
    assertThat(orders.isKnown()).isTrue();
    assertThat(orders.needed()).hasValue(20 * 2 + 1);
    assertThat(orders.threads().orElseThrow().count()).isEqualTo(20);
    assertThat(orders.threads().orElseThrow().origin().file()).hasFileName("poolguard.yml");
    assertThat(orders.threads().orElseThrow().origin().line()).isEqualTo(4);
    assertThat(load("app.stock").held()).contains(Held.of(1));
    assertThat(load("app.stock").needed()).hasValue(1);
  }

  @Test
  void whatMayBeOfAnotherPoolIsUnknownAndStillHasItsPlace() throws Exception {
    project.held(held("", 2));

    assertThat(load("app.orders").isKnown()).isFalse();
    assertThat(load("app.orders").held()).contains(new Held(2, "com/acme/Dao.java", 7));
    assertThat(load("app.orders").needed()).isEmpty();
    assertThat(load("app.orders").unknown())
        .isEqualTo(
            "a path holds 2 connections of one pool at once (Cm), and which of this module's pools that is, is not known here");
  }

  @Test
  void withoutCodeNothingIsKnown() throws Exception {
    project.held(ConnectionsHeld.UNKNOWN);

    assertThat(load("app.stock").held()).isEmpty();
    assertThat(load("app.stock").needed()).isEmpty();
    assertThat(load("app.stock").threads()).isPresent();
    assertThat(load("app.stock").unknown())
        .isEqualTo("how many connections each holds at once (Cm) is not known here");
  }

  @Test
  void threadsOfTheServerHaveTheirPlaceToo() throws Exception {
    withThreads("server.tomcat.threads.max: 50", 2);
    PoolLoad load = load("spring.datasource.hikari");

    assertThat(load.needed()).hasValue(51);
    assertThat(load.threads().orElseThrow().origin().file()).hasFileName("application.yml");
    assertThat(load.threads().orElseThrow().origin().line()).isEqualTo(1);
    withThreads("server.port: 80", 2);
    assertThat(load("spring.datasource.hikari").threads()).isEmpty();
    assertThat(load("spring.datasource.hikari").needed()).isEmpty();
  }

  private List<String> withThreads(String setting, int held) throws Exception {
    project
        .file("poolguard.yml", "version: 1\n")
        .file("src/main/java/com/acme/Pools.java", "class None {}")
        .file(
            Project.APPLICATION,
            setting
                + "\nspring.datasource.hikari: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n");
    return deadlocks("", held);
  }

  @Test
  void threadsOfTheServerCountWhereTheyAreSet() throws Exception {
    assertThat(withThreads("server.tomcat.threads.max: 50", 2))
        .containsExactly(
            "warning src/main/resources/application.yml:2:47 maximum-pool-size 20: 50 threads (server.tomcat.threads.max) that hold up to 2 connections can wait for each other for ever. Set maximum-pool-size to 51 or more. [RiskyPoolConfig/pool-deadlock]");
    assertThat(withThreads("server.tomcat.threads.max: 50", 1)).isEmpty();
    assertThat(withThreads("server.tomcat.threads.max: 15", 2)).isEmpty();
    assertThat(withThreads("server.port: 80", 2)).isEmpty();
    assertThat(withThreads("server.tomcat.threads.max: ${T}", 2)).isEmpty();
    assertThat(
            withThreads("server.tomcat.threads.max: 50\nspring.threads.virtual.enabled: true", 2))
        .isEmpty();
  }
}
