package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HikariCP refuses a driver class without a URL, which the builder may have given it before. */
class BuiltWithUrlTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .file(
                Project.APPLICATION,
                """
                app.db:
                  url: jdbc:h2:mem:built
                  driver-class-name: org.h2.Driver
                  maximum-pool-size: 3
                  leak-detection-threshold: 60000
                """);
  }

  @Configuration
  @EnableConfigurationProperties
  static class OfValue {
    @Bean
    @ConfigurationProperties("app.db")
    HikariDataSource pool(@Value("${app.db.url}") String url) {
      return DataSourceBuilder.create().type(HikariDataSource.class).url(url).build();
    }
  }

  @Configuration
  @EnableConfigurationProperties
  static class InVariable {
    @Bean
    @ConfigurationProperties("app.db")
    HikariDataSource pool(@Value("${app.db.url}") String url) {
      DataSourceBuilder<HikariDataSource> builder =
          DataSourceBuilder.create().url(url).type(HikariDataSource.class);
      HikariDataSource pool = builder.build();
      return pool;
    }
  }

  @Configuration
  @EnableConfigurationProperties
  static class Without {
    @Bean
    @ConfigurationProperties("app.db")
    HikariDataSource pool() {
      return DataSourceBuilder.create().type(HikariDataSource.class).build();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {OfValue.class, InVariable.class, Without.class})
  void realPoolAsks(Class<?> application) {
    RealSpring spring = new RealSpring(project);
    spring.only("app.db.url=jdbc:h2:mem:built", "app.db.driver-class-name=org.h2.Driver");
    try (AnnotationConfigApplicationContext context = spring.context(application)) {
      Throwable failure =
          catchThrowable(
              () -> {
                context.refresh();
                context.getBean(HikariDataSource.class).getConnection().close();
              });
      if (application == Without.class) {
        assertThat(failure).hasStackTraceContaining("jdbcUrl is required");
      } else {
        assertThat(failure).isNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Value(\"${app.db.url}\") String u) { return DataSourceBuilder.create().type(HikariDataSource.class).url(u).build(); }",
        "DataSourceProperties p) { return DataSourceBuilder.create().type(HikariDataSource.class).url(p.getUrl()).username(p.getUsername()).build(); }",
        "DataSourceProperties p) { DataSourceBuilder<?> b = p.initializeDataSourceBuilder(); return b.type(HikariDataSource.class).build(); }",
        "DataSourceProperties p) { var b = p.initializeDataSourceBuilder().type(HikariDataSource.class); HikariDataSource d = b.build(); return d; }",
        "DataSourceProperties p) { var b = DataSourceBuilder.create().type(HikariDataSource.class); b.url(p.getUrl()); return b.build(); }",
        "DataSourceProperties p) { var b = DataSourceBuilder.create().type(HikariDataSource.class); b = b.url(p.getUrl()); return b.build(); }",
        "DataSourceBuilder<HikariDataSource> b) { return b.build(); }",
        "DataSourceProperties p) { return builder(p).type(HikariDataSource.class).build(); }",
      })
  void urlOfTheBuilderCounts(String method) throws Exception {
    source(method);
    assertThat(refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ") { return DataSourceBuilder.create().type(HikariDataSource.class).build(); }",
        ") { var b = DataSourceBuilder.create().type(HikariDataSource.class); return b.build(); }",
        ") { return new HikariDataSource(); }",
      })
  void withoutOneItIsRefused(String method) throws Exception {
    source(method);
    assertThat(refused()).hasSize(1);
  }

  @Test
  void kotlinCountsToo() throws Exception {
    project.file(
        "src/main/kotlin/Pools.kt",
        """
        import com.zaxxer.hikari.HikariDataSource
        class Pools {
          @Bean @ConfigurationProperties("app.db") fun properties(): DataSourceProperties = DataSourceProperties()
          @Bean @ConfigurationProperties("app.db")
          fun pool(@Qualifier("properties") p: DataSourceProperties): HikariDataSource =
            p.initializeDataSourceBuilder().type(HikariDataSource::class.java).build()
        }
        """);
    assertThat(refused()).isEmpty();
    project.file(
        "src/main/kotlin/Pools.kt",
        """
        import com.zaxxer.hikari.HikariDataSource
        class Pools {
          @Bean @ConfigurationProperties("app.db")
          fun pool(): HikariDataSource = DataSourceBuilder.create().type(HikariDataSource::class.java).build()
        }
        """);
    assertThat(refused()).hasSize(1);
  }

  private void source(String method) throws Exception {
    project.file(
        "src/main/java/Pools.java",
        "import com.zaxxer.hikari.HikariDataSource;\n"
            + "import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;\n"
            + "class Pools {\n"
            + "  @Bean @ConfigurationProperties(\"app.db\") DataSourceProperties p() { return new DataSourceProperties(); }\n"
            + "  @Bean @ConfigurationProperties(\"app.db\") HikariDataSource ds("
            + method
            + "\n}\n");
  }

  private List<String> refused() throws Exception {
    return project.lines().stream().filter(line -> line.contains("driver class without")).toList();
  }
}
