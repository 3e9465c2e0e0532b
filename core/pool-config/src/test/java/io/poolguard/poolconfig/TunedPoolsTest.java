package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings that properties are bound to are completed by the method that is given them. */
class TunedPoolsTest {
  private static final String POOL =
      "@Bean @ConfigurationProperties(\"app.pool\") HikariConfig pool() { return new HikariConfig(); } ";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    properties("driver-class-name: org.h2.Driver, minimum-idle: 12, connection-timeout: 3000");
  }

  @Configuration
  @EnableConfigurationProperties
  static class Completed {
    @Bean
    @ConfigurationProperties("app.pool")
    HikariConfig pool() {
      return new HikariConfig();
    }

    @Bean
    DataSource orders(HikariConfig given) {
      given.setJdbcUrl("jdbc:h2:mem:tuned");
      given.setMaximumPoolSize(16);
      return new HikariDataSource(given);
    }
  }

  @Configuration
  @EnableConfigurationProperties
  static class Left {
    @Bean
    @ConfigurationProperties("app.pool")
    HikariConfig pool() {
      return new HikariConfig();
    }

    @Bean
    DataSource orders(HikariConfig given) {
      return new HikariDataSource(given);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Completed.class, Left.class})
  void realPoolTakesWhatIsSetAfterwards(Class<?> application) {
    RealSpring spring = new RealSpring(project);
    spring.only("app.pool.driver-class-name=org.h2.Driver", "app.pool.minimum-idle=12");
    try (AnnotationConfigApplicationContext context = spring.context(application)) {
      Throwable failure = catchThrowable(context::refresh);
      if (application == Left.class) {
        assertThat(failure).hasStackTraceContaining("jdbcUrl is required");
      } else {
        assertThat(failure).isNull();
        HikariDataSource pool = context.getBean(HikariDataSource.class);
        assertThat(List.of(pool.getMaximumPoolSize(), pool.getMinimumIdle()))
            .containsExactly(16, 12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        POOL
            + "@Bean DataSource d(HikariConfig c, String u) { c.setJdbcUrl(u); c.setMaximumPoolSize(16); c.setLeakDetectionThreshold(60000); return new HikariDataSource(c); }",
        POOL
            + "@Bean DataSource d(HikariConfig c) { HikariConfig own = new HikariConfig(); c.copyStateTo(own); return new HikariDataSource(own); }",
        POOL
            + "@Bean DataSource d() { HikariConfig c = pool(); c.setJdbcUrl(u); return new HikariDataSource(c); }",
        POOL
            + "@Bean DataSource d() { var c = pool(); c.setJdbcUrl(u); return new HikariDataSource(c); }",
        POOL
            + "@Bean DataSource d() { pool().setJdbcUrl(u); return new HikariDataSource(pool()); }",
        POOL + "@Bean DataSource d(HikariConfig c) { return Pooling.start(c, url); }",
        POOL + "@Autowired HikariConfig c; @Bean DataSource d() { c.setJdbcUrl(u); return x(); }",
      })
  void completedByAnother(String members) throws Exception {
    source(members);
    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        POOL + "@Bean DataSource d(HikariConfig c) { return new HikariDataSource(c); }",
        POOL
            + "@Bean DataSource d(HikariConfig c) { HikariDataSource d = new HikariDataSource(c); return d; }",
      })
  void notCompleted(String members) throws Exception {
    source(members);
    assertThat(told()).anyMatch(line -> line.contains("driver class without jdbc-url"));
    properties("jdbc-url: 'jdbc:h2:mem:a', minimum-idle: 12");
    assertThat(told()).anyMatch(line -> line.contains("minimum-idle 12"));
  }

  @Test
  void startedPoolIsSet() throws Exception {
    properties("jdbc-url: 'jdbc:h2:mem:a', minimum-idle: 12");
    source(
        POOL
            + "@Bean DataSource d(HikariConfig c) { HikariDataSource d = new HikariDataSource(c); d.setMaximumPoolSize(16); return d; }");
    assertThat(told()).isEmpty();
  }

  @Test
  void faultOfItsOwnIsToldUnlessItIsSet() throws Exception {
    properties("jdbc-url: 'jdbc:h2:mem:a', max-lifetime: 5s, connection-timeout: 10");
    source(
        POOL
            + "@Bean DataSource d(HikariConfig c) { c.setConnectionTimeout(3000); return new HikariDataSource(c); }");
    assertThat(told())
        .anyMatch(line -> line.contains("max-lifetime"))
        .noneMatch(line -> line.contains("connection-timeout"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Autowired void tune(HikariDataSource d) { d.setMaximumPoolSize(16); }",
        "public Object postProcessBeforeInitialization(Object b, String n) { if (b instanceof HikariDataSource d) { d.setMaximumPoolSize(16); } return b; }",
      })
  void poolIsSetByWhomItIsGiven(String member) throws Exception {
    properties("jdbc-url: 'jdbc:h2:mem:a', minimum-idle: 12");
    String pool =
        "@Bean @ConfigurationProperties(\"app.pool\") HikariDataSource pool() { return new HikariDataSource(); } ";
    source(pool);
    assertThat(told()).isNotEmpty();
    source(pool + member);
    assertThat(told()).isEmpty();
  }

  private void properties(String pool) throws Exception {
    project.file(Project.APPLICATION, "app.pool: {" + pool + "}\n");
  }

  private void source(String members) throws Exception {
    project.file(
        "src/main/java/Pools.java",
        "import com.zaxxer.hikari.*;\nimport javax.sql.DataSource;\nclass Pools { "
            + members
            + " }\n");
  }

  private List<String> told() throws Exception {
    return project.lines().stream().filter(line -> !line.startsWith("note ")).toList();
  }
}
