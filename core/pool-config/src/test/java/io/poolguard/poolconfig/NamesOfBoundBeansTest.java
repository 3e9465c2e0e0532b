package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Below a prefix of its own a pool has the names that it has anywhere. */
class NamesOfBoundBeansTest {
  private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";
  private static final String TOMCAT = "org.apache.tomcat.jdbc.pool.DataSource";
  private static final String DBCP2 = "org.apache.commons.dbcp2.BasicDataSource";
  private static final String C3P0 = "com.mchange.v2.c3p0.ComboPooledDataSource";
  private static final String DRUID = "com.alibaba.druid.pool.DruidDataSource";
  private static final String VIBUR = "org.vibur.dbcp.ViburDBCPDataSource";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    HIKARI + ", max-pol-size, maximum-pool-size",
    HIKARI + ", conection-timeuot, connection-timeout",
    TOMCAT + ", maximum-pool-size, max-active",
    TOMCAT + ", max-wiat, max-wait",
    DBCP2 + ", max-active, max-total",
    DBCP2 + ", max-wiat-millis, max-wait-millis",
    C3P0 + ", max-pol-size, max-pool-size",
    C3P0 + ", connection-timeout, checkout-timeout",
    DRUID + ", max-actve, max-active",
    DRUID + ", max-wiat, max-wait",
    VIBUR + ", connection-timeout, connection-timeout-in-ms",
    VIBUR + ", pool-max-szie, pool-max-size"
  })
  void nameThatThePoolDoesNotHaveIsTold(String pool, String wrong, String right) throws Exception {
    for (String method :
        List.of(
            pool + " pool() { return new " + pool + "(); }",
            "javax.sql.DataSource pool() { return new " + pool + "(); }",
            "%1$s pool() { return on ? new %1$s() : (new %1$s()); }".formatted(pool),
            "javax.sql.DataSource pool() { return org.springframework.boot.jdbc.DataSourceBuilder"
                + ".create().type("
                + pool
                + ".class).build(); }")) {
      assertThat(unknown(method, "", wrong + ": 3"))
          .as(method)
          .singleElement()
          .asString()
          .contains(wrong + " 3: ")
          .contains("Write " + right);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HIKARI, TOMCAT, DBCP2, C3P0, DRUID, VIBUR})
  void classOfTheProgramsOwnMayHaveMore(String pool) throws Exception {
    for (String made :
        List.of(
            "new Own()",
            "Own.create()",
            "on ? new Own() : new " + pool + "()",
            "on ? new " + pool + "() : Own.create()",
            "new " + pool + "() { public void setUserNmae(String name) {} }",
            "DataSourceBuilder.create().type(Own.class).build()")) {
      assertThat(unknown(pool + " pool() { return " + made + "; }", "", "user-nmae: 3"))
          .as(made)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'(): DataSourceProperties = DataSourceProperties()', 1",
    "'() = DataSourceProperties()', 1",
    "'(): DataSourceProperties { return DataSourceProperties() }', 1",
    "'() = object : DataSourceProperties() { var size = 1 }', 0",
    "'(): DataSourceProperties = Own()', 0",
    "'(): Own = Own()', 0",
    "'() = DataSourceProperties().apply { name = \"a\" }', 0"
  })
  void beanOfSpringBootsPropertiesInKotlinReadsItsOwnNames(String properties, int told)
      throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/kotlin/Db.kt",
                """
                import com.zaxxer.hikari.HikariDataSource
                import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties
                class Db {
                  @Bean @ConfigurationProperties("app.db")
                  fun properties%s

                  @Bean @ConfigurationProperties("app.db")
                  fun pool(p: DataSourceProperties): HikariDataSource =
                    p.initializeDataSourceBuilder().type(HikariDataSource::class.java).build()
                }
                """
                    .formatted(properties))
            .file(
                Project.APPLICATION,
                "app.db: {url: 'jdbc:h2:mem:a', maximum-pol-size: 5, leak-detection-threshold: 60000}\n");
    assertThat(project.lines()).filteredOn(line -> line.contains("unknown-property")).hasSize(told);
  }

  @ParameterizedTest
  @CsvSource({
    "3.4.5, keepalive-time, HikariCP has it from version 4.0 on.",
    "6.3.3, credentials-provider-class-name, HikariCP has it from version 7.0 on."
  })
  void nameOfALaterVersionIsToldWithTheVersion(String version, String name, String advice)
      throws Exception {
    assertThat(
            new Project(folder)
                .hikari(version)
                .file(
                    Project.APPLICATION,
                    "spring.datasource.hikari: {"
                        + name
                        + ": 60000, leak-detection-threshold: 60000}\n")
                .lines())
        .singleElement()
        .asString()
        .contains(name)
        .contains("HikariCP does not have this property, and nothing else reads it. " + advice);
  }

  @ParameterizedTest
  @CsvSource({
    HIKARI + ", DB_HOST, 0",
    HIKARI + ", DB_SSL_MODE, 0",
    TOMCAT + ", DB_PORT, 0",
    HIKARI + ", DB_MAXIMUMPOLSIZE, 1",
    TOMCAT + ", DB_MAXWIAT, 1",
  })
  void variableLikeNoneOfThemMayServeAScript(String pool, String name, int told) throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/java/Pools.java",
                "class Pools {\n  @Bean @ConfigurationProperties(\"db\")\n  "
                    + pool
                    + " pool() { return new "
                    + pool
                    + "(); }\n}\n")
            .file(Project.APPLICATION, "server.port: 1\n")
            .file(
                "deploy.yaml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: app}
                spec:
                  template:
                    spec:
                      containers:
                        - name: app
                          env: [{name: %s, value: "3"}]
                """
                    .formatted(name));
    assertThat(project.lines()).filteredOn(line -> line.contains("unknown-property")).hasSize(told);
  }

  @Test
  void beanOfKotlinHasThemToo() throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/kotlin/Pools.kt",
                "import "
                    + TOMCAT
                    + "\nclass Pools {\n  @Bean @ConfigurationProperties(\"app.db\")\n"
                    + "  fun pool(): DataSource = DataSource()\n}\n")
            .file(Project.APPLICATION, "app.db:\n  max-activ: 3\n");
    assertThat(project.lines())
        .filteredOn(line -> line.contains("unknown-property"))
        .singleElement()
        .asString()
        .contains("Write max-active");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "= DataSource() | 1",
        "{ val p = DataSource(); return p } | 1",
        "= DataSource().apply { dataSource = Own() } | 1",
        "= DataSourceBuilder.create().type(DataSource::class.java).build() | 1",
        "= Own() | 0",
        "{ return Own() } | 0",
        "{ val p = Own(); return p } | 0",
        "= object : DataSource() { var tag: String? = null } | 0",
        "{ return object : DataSource() { var tag: String? = null } } | 0",
        "= DataSourceBuilder.create().type(Own::class.java).build() | 0"
      })
  void classOfAKotlinProgramsOwnMayHaveMore(String body, int told) throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/kotlin/Pools.kt",
                "import "
                    + TOMCAT
                    + "\nclass Own : DataSource() { var tag: String? = null }\n"
                    + "class Pools {\n  @Bean @ConfigurationProperties(\"app.db\")\n"
                    + "  fun pool(): DataSource "
                    + body
                    + "\n}\n")
            .file(Project.APPLICATION, "app.db:\n  tag: 3\n");
    assertThat(project.lines()).filteredOn(line -> line.contains("unknown-property")).hasSize(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {HIKARI, TOMCAT, DBCP2, C3P0, DRUID, VIBUR})
  void nameThatSomebodyElseReadsIsNotTold(String pool) throws Exception {
    for (String reader :
        List.of(
            "@org.springframework.beans.factory.annotation.Value(\"${app.db.user-nmae}\") String s;",
            "Object a(org.springframework.core.env.Environment e) { return"
                + " e.getProperty(\"app.db.user-nmae\"); }",
            "Object a(org.springframework.core.env.Environment e) { return"
                + " e.getRequiredProperty(\"app.db.userNmae\", String.class); }",
            "@Bean @ConditionalOnProperty(\"app.db.user-nmae\") Object a() { return null; }",
            "@Bean @ConditionalOnProperty(prefix = \"app.db\", name = \"user-nmae\") Object a() {"
                + " return null; }",
            "@Bean @ConditionalOnProperty(prefix = \"app\", name = {\"x\", \"db.user-nmae\"}) Object"
                + " a() { return null; }",
            "@Bean @ConditionalOnExpression(\"${app.db.user-nmae:true}\") Object a() { return null;"
                + " }",
            "Object a(Environment e) { return Binder.get(e).bind(\"app.db\", Map.class); }",
            "@ConfigurationProperties(\"app.db\") static class Own { String userNmae; }",
            "@Bean @ConfigurationProperties(\"app.db\") Own own() { return new Own(); }")) {
      assertThat(unknown(pool + " pool() { return new " + pool + "(); }", reader, "user-nmae: 3"))
          .as(reader)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HIKARI, TOMCAT, DBCP2, DRUID})
  void beanBesideSpringBootsOwnPropertiesSharesThem(String pool) throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/java/Pools.java",
                "class Pools {\n  @Bean @ConfigurationProperties(\"spring.datasource\")\n  "
                    + pool
                    + " pool() { return new "
                    + pool
                    + "(); }\n}\n")
            .file(
                Project.APPLICATION,
                """
                spring.datasource:
                  %s: jdbc:h2:mem:a
                  username: sa
                  type: %s
                  driver-class-name: org.h2.Driver
                  hikari.maximum-pool-size: 3
                  tomcat.max-active: 3
                """
                    .formatted(pool.equals(HIKARI) ? "jdbc-url" : "url", pool));
    assertThat(project.lines()).noneMatch(line -> line.contains("unknown-property"));
  }

  private List<String> unknown(String method, String other, String setting) throws Exception {
    return new Project(folder)
            .file(
                "src/main/java/Pools.java",
                "class Pools {\n  @Bean @ConfigurationProperties(\"app.db\")\n  "
                    + method
                    + "\n  "
                    + other
                    + "\n}\n")
            .file(Project.APPLICATION, "app.db:\n  " + setting + "\n")
            .lines()
            .stream()
            .filter(line -> line.contains("unknown-property"))
            .toList();
  }
}
