package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Properties are bound to a bean after its method, which may have set something, has returned. */
class BoundBeansTest {
  private static final String[] PROPERTIES = {
    "app.db.hikari.jdbc-url=jdbc:h2:mem:bound",
    "app.db.hikari.minimum-idle=4",
    "app.db.hikari.leak-detection-threshold=60000"
  };

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .file("src/main/resources/application.properties", String.join("\n", PROPERTIES));
  }

  @Configuration
  @EnableConfigurationProperties
  static class Pools {
    @Bean
    @ConfigurationProperties("app.db.hikari")
    HikariDataSource pool() {
      HikariDataSource pool = new HikariDataSource();
      pool.setMaximumPoolSize(16);
      pool.setMinimumIdle(2);
      return pool;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariDataSource pool() { HikariDataSource p = new HikariDataSource(); %s return p; }",
        "HikariDataSource pool(DataSourceProperties d) { HikariDataSource p ="
            + " d.initializeDataSourceBuilder().type(HikariDataSource.class).build(); %s return p; }",
        "HikariConfig config() { HikariConfig p = new HikariConfig(); %s return p; }"
      })
  void itIsOnePool(String method) throws Exception {
    project.file(
        "src/main/java/Pools.java",
        "import com.zaxxer.hikari.*;\nclass Pools {\n  @Bean @ConfigurationProperties(\"app.db.hikari\") "
            + method.formatted("p.setMaximumPoolSize(16); p.setMinimumIdle(2);")
            + "\n}\n");
    RealSpring spring = new RealSpring(project);
    spring.only(PROPERTIES);
    assertThat(spring.agrees(Pools.class).pools())
        .extracting(pool -> pool.datasource())
        .containsExactly("app.db.hikari");
  }

  @Configuration
  @EnableConfigurationProperties
  static class Started {
    @Bean
    @ConfigurationProperties("app.db.hikari")
    HikariDataSource pool() {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:mem:bound");
      config.setMaximumPoolSize(16);
      config.setMinimumIdle(2);
      return new HikariDataSource(config);
    }
  }

  @Test
  void aPoolThatRunsAlreadyIsOnePoolToo() throws Exception {
    RealSpring spring = new RealSpring(project);
    spring.clear();
    spring.set("app.db.hikari.minimum-idle", "4");
    spring.set("app.db.hikari.leak-detection-threshold", "60000");
    project
        .file(
            "src/main/resources/application.properties",
            PROPERTIES[1] + "\n" + PROPERTIES[2] + "\n")
        .file(
            "src/main/java/Pools.java",
            """
            import com.zaxxer.hikari.*;
            class Pools {
              @Bean @ConfigurationProperties("app.db.hikari")
              DataSource pool() {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl("jdbc:h2:mem:bound");
                config.setMaximumPoolSize(16);
                config.setMinimumIdle(2);
                return new HikariDataSource(config);
              }
            }
            """);
    spring.agrees(Started.class);
  }

  @Test
  void whatIsSetInTheMethodCountsWithoutAProperty() throws Exception {
    project.file(
        "src/main/java/Pools.java",
        """
        import com.zaxxer.hikari.*;
        class Pools {
          @Bean @ConfigurationProperties("app.other")
          HikariDataSource other() {
            HikariDataSource p = new HikariDataSource();
            p.setMaximumPoolSize(0);
            return p;
          }

          @Bean @ConfigurationProperties("app.db.hikari")
          HikariDataSource pool() {
            HikariDataSource p = new HikariDataSource();
            HikariDataSource old = new HikariDataSource();
            old.setMaximumPoolSize(-1);
            return p;
          }
        }
        """);
    assertThat(project.lines())
        .anyMatch(line -> line.startsWith("error src/main/java/Pools.java:6:7 maximumPoolSize 0"))
        .anyMatch(line -> line.startsWith("error src/main/java/Pools.java:14:9 maximumPoolSize -1"))
        .filteredOn(line -> line.startsWith("error"))
        .hasSize(2);
    assertThat(project.pool("app.other")).isPresent();
    assertThat(project.pool("Pools.pool")).isPresent();
  }

  @Test
  void whatASetterRefusesIsToldThoughAPropertySetsItRightly() throws Exception {
    project.file(
        "src/main/java/Pools.java",
        """
        import com.zaxxer.hikari.*;
        class Pools {
          @Bean @ConfigurationProperties("app.db.hikari")
          HikariDataSource pool() {
            HikariDataSource p = new HikariDataSource();
            p.setMaximumPoolSize(0);
            p.setMinimumIdle(-1);
            return p;
          }
        }
        """);
    assertThat(project.lines())
        .filteredOn(line -> line.startsWith("error"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("error src/main/java/Pools.java:6:7 maximumPoolSize 0"))
        .anyMatch(line -> line.startsWith("error src/main/java/Pools.java:7:7 minimumIdle -1"));
  }

  @Configuration
  @EnableConfigurationProperties
  static class OfOnePrefix {
    @Bean
    @ConfigurationProperties("app.one")
    DataSourceProperties properties() {
      return new DataSourceProperties();
    }

    @Bean
    @ConfigurationProperties("app.one")
    HikariDataSource pool(DataSourceProperties properties) {
      return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    }
  }

  /** The pool has its URL by then, of the name that Spring Boot's own properties have for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Bean @ConfigurationProperties(\"app.one\") DataSourceProperties properties() { return new DataSourceProperties(); }",
        "} @org.springframework.boot.context.properties.ConfigurationProperties(\"app.one\") class Own extends DataSourceProperties {"
      })
  void bothAreBoundFromOnePrefix(String properties) throws Exception {
    String[] texts = {
      "app.one.url=jdbc:h2:mem:one",
      "app.one.driver-class-name=org.h2.Driver",
      "app.one.maximum-pool-size=7",
      "app.one.leak-detection-threshold=60000"
    };
    project.file("src/main/resources/application.properties", String.join("\n", texts));
    project.file(
        "src/main/java/Pools.java",
        "import com.zaxxer.hikari.*;\nclass Pools {\n  @Bean @ConfigurationProperties(\"app.one\") HikariDataSource pool(DataSourceProperties d) {"
            + " return d.initializeDataSourceBuilder().type(HikariDataSource.class).build(); }\n  "
            + properties
            + "\n}\n");
    RealSpring spring = new RealSpring(project);
    spring.only(texts);
    try (AnnotationConfigApplicationContext context = spring.context(OfOnePrefix.class)) {
      context.refresh();
      HikariConfig real = context.getBean(HikariDataSource.class);
      assertThat(real.getJdbcUrl()).isEqualTo("jdbc:h2:mem:one");
      assertThat(real.getMaximumPoolSize()).isEqualTo(7);
    }
    assertThat(project.lines()).isEmpty();
    project.file(
        "src/main/resources/application.properties", String.join("\n", texts) + "\napp.one.urll=x");
    assertThat(project.lines()).hasSize(properties.startsWith("@") ? 1 : 0);
  }
}
