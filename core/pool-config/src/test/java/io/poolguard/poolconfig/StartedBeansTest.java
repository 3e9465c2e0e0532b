package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is bound to a pool that its bean's method has started. */
class StartedBeansTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  @Configuration
  @EnableConfigurationProperties
  static class Started {
    @Bean
    @ConfigurationProperties("app.db")
    HikariDataSource pool() {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:mem:started");
      return new HikariDataSource(config);
    }
  }

  private List<String> told(String method, String property) throws Exception {
    project
        .file(
            "src/main/resources/application.properties",
            property + "\napp.db.leak-detection-threshold=60000\n")
        .file(
            "src/main/java/Pools.java",
            "import com.zaxxer.hikari.*;\nclass Pools {\n  @Bean @ConfigurationProperties(\"app.db\") "
                + method
                + "\n}\n");
    return project.lines().stream().filter(line -> line.endsWith("/bind-failure]")).toList();
  }

  private static final String METHOD =
      "HikariDataSource pool() { HikariConfig c = new HikariConfig(); c.setJdbcUrl(\"jdbc:h2:mem:started\"); return new HikariDataSource(c); }";

  @ParameterizedTest
  @CsvSource({
    "jdbc-url, jdbc:h2:mem:other",
    "pool-name, shop",
    "auto-commit, true",
    "read-only, false",
    "schema, PUBLIC",
    "connection-test-query, select 1",
    "connection-init-sql, select 1",
    "driver-class-name, org.h2.Driver",
    "data-source-class-name, org.h2.jdbcx.JdbcDataSource",
    "data-source-jndi, java:x",
    "transaction-isolation, TRANSACTION_SERIALIZABLE",
    "register-mbeans, false",
    "isolate-internal-queries, false",
    "allow-pool-suspension, false",
    "initialization-fail-timeout, 1",
    "exception-override-class-name, com.zaxxer.hikari.SQLExceptionOverride",
    "maximum-pool-size, 7",
    "minimum-idle, 2",
    "connection-timeout, 3000",
    "validation-timeout, 2000",
    "idle-timeout, 60000",
    "max-lifetime, 900000",
    "keepalive-time, 60000",
    "username, sa",
    "password, x",
    "catalog, STARTED",
  })
  void springBootAgrees(String name, String value) throws Exception {
    RealSpring spring = new RealSpring(project);
    spring.clear();
    spring.set("app.db." + name, value);
    Throwable failure;
    try (AnnotationConfigApplicationContext context = spring.context(Started.class)) {
      failure = catchThrowable(context::refresh);
    }
    assertThat(told(METHOD, "app.db." + name + "=" + value)).hasSize(failure == null ? 0 : 1);
  }

  @Test
  void itIsToldWhereItIsWritten() throws Exception {
    assertThat(told(METHOD, "app.db.pool-name=shop"))
        .containsExactly(
            "error src/main/resources/application.properties:1:18 pool-name shop: the application does not start: the bean's method has started the pool by then, and HikariCP takes this no more. Bind to the HikariConfig before the pool is made from it. [RiskyPoolConfig/bind-failure]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariDataSource pool() { HikariDataSource p = new HikariDataSource(); return p; }",
        "HikariConfig pool() { HikariConfig c = new HikariConfig(); return c; }",
        "HikariDataSource pool(DataSourceProperties p) { return p.initializeDataSourceBuilder().type(HikariDataSource.class).build(); }",
        "HikariDataSource pool() { if (a) { return new HikariDataSource(c); } return new HikariDataSource(); }",
      })
  void othersAreNotStartedYet(String method) throws Exception {
    assertThat(told(method, "app.db.jdbc-url=jdbc:h2:mem:x\napp.db.pool-name=shop")).isEmpty();
  }
}
