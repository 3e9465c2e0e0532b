package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of a pool that stand one level too high, or in a group that nothing is bound from. */
class MisplacedTest {
  private static final String PROPERTIES =
      """
        @Bean @ConfigurationProperties("app.db")
        DataSourceProperties properties() { return new DataSourceProperties(); }
      """;

  private static final String POOL =
      """
        @Bean @ConfigurationProperties("app.db.%s")
        HikariDataSource pool(DataSourceProperties given) {
          return given.initializeDataSourceBuilder().type(HikariDataSource.class).build();
        }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "hikari, maximum-pool-size",
    "hikari, maximumPoolSize",
    "hikari, hikary.maximum-pool-size",
    "hikari, hikaricp.maximum-pool-size",
    "hikari, configuration.maximum-pool-size",
    "configuration, maximum-pool-size",
    "configuration, configuraton.maximum-pool-size"
  })
  void numberOfThePoolOutsideItsGroupIsTold(String group, String name) throws Exception {
    assertThat(unknown(PROPERTIES + POOL.formatted(group), name))
        .singleElement()
        .asString()
        .contains("maximumPoolSize".equals(name) ? "maximumPoolSize 3: " : "maximum-pool-size 3: ")
        .contains("nothing reads it at this level. Write it below app.db." + group + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "hikari, hikari.maximum-pool-size",
    "hikari, username",
    "hikari, hikary.username",
    "hikari, mail.maximum-pool-size",
    "hikari, hikari2.maximum-pool-size",
    "main, mail.maximum-pool-size",
    "hikari, size"
  })
  void nameThatMayBeAnothersIsNotTold(String group, String name) throws Exception {
    assertThat(unknown(PROPERTIES + POOL.formatted(group), name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Another pool may be meant.
        "@Bean @ConfigurationProperties(\"app.db.second\") HikariDataSource second() { return new HikariDataSource(); }",
        "@Bean @ConfigurationProperties(\"app.db\") HikariDataSource same() { return new HikariDataSource(); }",
        // Somebody reads it.
        "@Value(\"${app.db.maximum-pool-size}\") int size;",
        "int size(Environment env) { return env.getProperty(\"app.db.maximum-pool-size\", int.class); }",
        "int size(Environment env, String name) { return env.getProperty(\"app.db.\" + name, int.class); }",
        "@ConfigurationProperties(\"app.db\") static class Own { int maximumPoolSize; }",
        "@ConfigurationProperties(\"app\") static class Own { Map<String, String> db; }",
      })
  void nameThatSomebodyElseMayReadIsNotTold(String member) throws Exception {
    assertThat(unknown(PROPERTIES + POOL.formatted("hikari") + member, "maximum-pool-size"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DataSourceProperties properties() { return new Own(); }",
        "DataSourceProperties properties() { return new DataSourceProperties() { int size; }; }",
        "DataSourceProperties properties() { return Own.create(); }",
        "Own properties() { return new Own(); }"
      })
  void beanOfAnotherClassMayHaveMore(String bean) throws Exception {
    String properties = "@Bean @ConfigurationProperties(\"app.db\") " + bean + "\n";
    assertThat(unknown(properties + POOL.formatted("hikari"), "maximum-pool-size")).isEmpty();
  }

  @Test
  void poolThatOnlyNamesWithoutEffectSpeakOfIsNone() throws Exception {
    Project project =
        project(
            PROPERTIES + POOL.formatted("configuration"),
            """
            app.db:
              url: jdbc:h2:mem:a
              configuration: {maximum-pool-size: 4, leak-detection-threshold: 60000}
              hikari: {maximum-pool-size: 50}
            """);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("maximum-pool-size 50: this and its neighbours have no effect");
    assertThat(project.pool("app.db.hikari")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.datasource, leak-detection-interval=60S, 1",
    "quarkus.datasource, max-size=9, 1",
    "quarkus.datasource.\"audit\", max-size=9, 1",
    "quarkus.datasource.audit, acquisition-timeout=3S, 1",
    "quarkus.datasource, username=a, 0",
    "quarkus.datasource, jdbc.max-size=9, 0",
    "quarkus.datasource, reactive.max-size=9, 0"
  })
  void settingOfQuarkusWithoutItsJdbcIsTold(String prefix, String line, int told) throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/resources/application.properties",
                prefix + ".jdbc.url=jdbc:h2:mem:a\n" + prefix + "." + line + "\n");
    List<String> unknown =
        project.lines().stream().filter(found -> found.contains("unknown-property")).toList();
    assertThat(unknown).hasSize(told);
    assertThat(unknown)
        .allMatch(
            found ->
                found.contains("nothing reads it at this level. Write it below " + prefix)
                    && found.contains(".jdbc."));
  }

  /** Quarkus had its settings there until version 1.3. */
  @Test
  void settingOfQuarkusWithoutAnyJdbcIsNotTold() throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/resources/application.properties",
                "quarkus.datasource.url=jdbc:h2:mem:a\nquarkus.datasource.max-size=9\n");
    assertThat(project.lines()).noneMatch(found -> found.contains("unknown-property"));
  }

  private List<String> unknown(String members, String name) throws Exception {
    return project(
            members,
            "app.db.url: jdbc:h2:mem:a\napp.db.hikari.leak-detection-threshold: 60000\napp.db."
                + name
                + ": 3\n")
        .lines()
        .stream()
        .filter(line -> line.contains("unknown-property"))
        .toList();
  }

  private Project project(String members, String application) throws Exception {
    return new Project(folder)
        .file(
            "src/main/java/app/Db.java",
            """
            package app;
            import com.zaxxer.hikari.HikariDataSource;
            import java.util.Map;
            import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
            import org.springframework.core.env.Environment;
            class Db {
            """
                + members
                + "}\n")
        .file(Project.APPLICATION, application);
  }
}
