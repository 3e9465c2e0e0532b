package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A bean's method may leave it to others to make its pool and to set something of it. */
class BoundByOtherMethodsTest {
  private static final String[] PROPERTIES = {
    "app.db.hikari.jdbc-url=jdbc:h2:mem:others",
    "app.db.hikari.minimum-idle=4",
    "app.db.hikari.leak-detection-threshold=60000"
  };

  private static final String POLICY =
      """
      version: 1
      scenarios: {orders: {max-size: 16, leak-threshold: 60s}}
      datasources:
        - {match: app.db.hikari, scenario: orders}
      """;

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .file("poolguard.yml", POLICY)
            .file("src/main/resources/application.properties", String.join("\n", PROPERTIES));
  }

  private Project code(String methods) throws Exception {
    return project.file(
        "src/main/java/Pools.java",
        "import com.zaxxer.hikari.*;\nclass Pools {\n  @Bean @ConfigurationProperties(\"app.db.hikari\") "
            + methods
            + "\n}\n");
  }

  @Configuration
  @EnableConfigurationProperties
  static class Pools {
    @Bean
    @ConfigurationProperties("app.db.hikari")
    HikariDataSource pool() {
      HikariDataSource pool = create();
      tune(pool);
      return pool;
    }

    private static HikariDataSource create() {
      HikariDataSource made = new HikariDataSource();
      made.setMaximumPoolSize(5);
      made.setMinimumIdle(2);
      return made;
    }

    private void tune(HikariConfig given) {
      given.setMaximumPoolSize(16);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariDataSource pool() { HikariDataSource pool = create(); tune(pool); return pool; }",
        "DataSource pool() { final HikariDataSource pool; pool = this.create(); Pools.tune(pool); return pool; }",
        "HikariDataSource pool() { return both(); } HikariDataSource both() { var p = create(); tune(p); return p; }",
        "HikariDataSource pool() { HikariDataSource pool = create(); more(pool); return pool; }"
            + " void more(HikariConfig c) { tune(c); }",
      })
  void whatTheySetIsKnown(String bean) throws Exception {
    code(
        bean
            + "\n  static HikariDataSource create() { HikariDataSource p = new HikariDataSource();"
            + " p.setMaximumPoolSize(5); p.setMinimumIdle(2); return p; }"
            + "\n  static void tune(HikariConfig p) { p.setMaximumPoolSize(16); }");
    RealSpring spring = new RealSpring(project);
    spring.only(PROPERTIES);
    spring.agrees(Pools.class);
  }

  @Test
  void springsPropertiesInAnotherMethod() throws Exception {
    code(
        "HikariDataSource pool(DataSourceProperties d) { return create(d); }\n"
            + "  private static HikariDataSource create(DataSourceProperties d) { HikariDataSource p ="
            + " d.initializeDataSourceBuilder().type(HikariDataSource.class).build(); p.setMaximumPoolSize(15); return p; }");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("Pools.java:4")
        .contains("maximumPoolSize 15")
        .endsWith("/baseline]");
  }

  @Test
  void oneMethodMayServeSeveralBeans() throws Exception {
    code(
        """
        HikariDataSource pool() { return create("a"); }
          @Bean @ConfigurationProperties("app.log.hikari") HikariDataSource log() { return create("b"); }
          private static HikariDataSource create(String name) {
            HikariDataSource p = new HikariDataSource();
            p.setMaximumPoolSize(16);
            p.setPoolName(name);
            return p;
          }\
        """);
    project.file(
        "src/main/resources/application.properties",
        String.join("\n", PROPERTIES) + "\napp.log.hikari.leak-detection-threshold=60\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("application.properties:4")
        .endsWith("/leak-threshold-ignored]");
    assertThat(project.audit().pools())
        .extracting(PoolConfigResult.Pool::datasource)
        .containsExactlyInAnyOrder("app.db.hikari", "app.log.hikari");
  }

  /** Nothing is said of what code that is not read may have set. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariDataSource pool() { return Others.create(); }",
        "HikariDataSource pool() { return create(1); } HikariDataSource create(int a) { return x; }"
            + " HikariDataSource create(String a) { return y; }",
        "HikariDataSource pool() { HikariDataSource p = new HikariDataSource(); Others.tune(p); return p; }",
        "HikariDataSource pool() { HikariDataSource p = new HikariDataSource(); tune(p); return p; }"
            + " void tune(HikariDataSource t) { others.tune(t); }",
      })
  void whatOthersSetIsUnknown(String bean) throws Exception {
    code(bean);
    assertThat(project.lines()).isEmpty();
    PoolConfigResult.Pool pool = project.pool("app.db.hikari").orElseThrow();
    assertThat(pool.effective()).doesNotContainKey(Setting.MAX_SIZE);
    assertThat(pool.set()).containsKey(Setting.MIN_IDLE);
  }
}
