package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code dataSourceClassName} beside a URL and a driver class, asked of the real ones. */
class DataSourceClassTest {
  private static final String CLASS = "org.h2.jdbcx.JdbcDataSource";
  private static final String BOOT = "spring.datasource.";
  private static final String HIKARI = BOOT + "hikari.";

  @TempDir Path folder;
  private Project project;
  private RealSpring spring;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    spring = new RealSpring(project);
    spring.clear();
    spring.set(HIKARI + "data-source-class-name", CLASS);
    spring.set(HIKARI + "data-source-properties.url", "jdbc:h2:mem:classes");
    spring.set(HIKARI + "leak-detection-threshold", "60000");
  }

  private void connect(Class<?> application) throws Exception {
    try (AnnotationConfigApplicationContext context = spring.context(application)) {
      context.refresh();
      context.getBean(DataSource.class).getConnection().close();
    }
  }

  private static String value(String name) {
    return name.endsWith("url") ? "jdbc:h2:mem:classes" : "org.h2.Driver";
  }

  /** Spring Boot sets a driver class in any case, that of an embedded database if need be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "url",
        "driver-class-name",
        "url,driver-class-name",
        "hikari.jdbc-url",
        "hikari.driver-class-name",
        "url,hikari.jdbc-url",
        "url,hikari.driver-class-name",
        "hikari.jdbc-url,hikari.driver-class-name"
      })
  void springBootsPoolTakesNone(String besides) throws Exception {
    for (String name : besides.split(",", -1)) {
      if (!name.isEmpty()) {
        spring.set(BOOT + name, value(name));
      }
    }
    assertThatThrownBy(() -> connect(RealSpring.Plain.class))
        .hasStackTraceContaining("cannot use driverClassName and dataSourceClassName together");
    project.file(
        "src/main/java/App.java", "@SpringBootApplication class App { void main() { run(); } }");
    spring.inert();
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("data-source-class-name " + CLASS + ": ")
        .endsWith(
            "HikariCP refuses a data source class beside the driver class that Spring Boot sets and the application does not start. Leave it out and set a URL, or make the pool in code. [RiskyPoolConfig/setting-refused]");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class MadeInCode {
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource db() {
      return DataSourceBuilder.create().type(HikariDataSource.class).build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class MadeOfProperties {
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource db(DataSourceProperties properties) {
      return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    }
  }

  private void source(String parameters, String builder) throws Exception {
    project.file(
        "src/main/java/Pools.java",
        """
        import com.zaxxer.hikari.HikariDataSource;
        @Configuration class Pools {
          @Bean @ConfigurationProperties("spring.datasource.hikari")
          HikariDataSource db(%s) { return %s.type(HikariDataSource.class).build(); }
        }
        """
            .formatted(parameters, builder));
    spring.inert();
  }

  @Test
  void poolOfTheProgramTakesIt() throws Exception {
    connect(MadeInCode.class);
    source("", "DataSourceBuilder.create()");
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void poolOfSpringBootsPropertiesTakesNone() throws Exception {
    spring.set(BOOT + "url", "jdbc:h2:mem:classes");
    assertThatThrownBy(() -> connect(MadeOfProperties.class))
        .hasStackTraceContaining("cannot use driverClassName and dataSourceClassName together");
    source("DataSourceProperties p", "p.initializeDataSourceBuilder()");
    assertThat(project.lines()).singleElement().asString().contains("beside the driver class");
  }

  static java.util.stream.Stream<String> majors() {
    return HikariVersions.majors();
  }

  /** In each version a driver class is refused, and a URL is passed over. */
  @ParameterizedTest
  @MethodSource("majors")
  void pool(String version) throws Exception {
    project.hikari(version);
    Properties file = new Properties();
    file.setProperty("dataSourceClassName", CLASS);
    file.setProperty("dataSource.url", "jdbc:h2:mem:classes");
    file.setProperty("leakDetectionThreshold", "60000");
    try (RealHikari real = new RealHikari(version)) {
      assertThat(real.readAndStart(file).started()).isTrue();
      write(file, "jdbcUrl=jdbc:h2:mem:other?password=x\n");
      assertThat(project.lines())
          .containsExactly(
              "warning src/main/resources/hikari.properties:4:9 jdbcUrl: HikariCP takes the data source class and ignores it. Leave one of them out. [RiskyPoolConfig/setting-changed]");

      file.setProperty("driverClassName", "org.h2.Driver");
      assertThat(real.readAndStart(file).started()).isFalse();
      write(file, "");
      assertThat(project.lines())
          .singleElement()
          .asString()
          .contains("HikariCP refuses a driver class beside a data source class");
    }
  }

  private void write(Properties file, String more) throws Exception {
    StringBuilder text = new StringBuilder();
    file.stringPropertyNames().stream()
        .sorted(java.util.Comparator.comparing(name -> !name.equals("dataSourceClassName")))
        .forEach(name -> text.append(name + "=" + file.getProperty(name) + "\n"));
    project.file("src/main/resources/hikari.properties", text + more);
  }
}
