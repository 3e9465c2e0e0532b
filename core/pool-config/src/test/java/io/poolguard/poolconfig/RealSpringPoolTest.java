package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.jdbc.datasource.lookup.DataSourceLookupFailureException;

/** Which properties of a data source have an effect, asked of the real Spring Boot. */
class RealSpringPoolTest {
  private static final String HIKARI = "spring.datasource.hikari.maximum-pool-size";

  @TempDir Path folder;
  private Project project;
  private final Properties properties = new Properties();

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    // Named, since drivers are looked for once, by whoever comes first.
    set("spring.datasource.driver-class-name", "org.h2.Driver");
    set("spring.datasource.url", "jdbc:h2:mem:real");
    set("spring.datasource.hikari.leak-detection-threshold", "60000");
    set(HIKARI, "3");
  }

  private void set(String name, String value) {
    properties.setProperty(name, value);
  }

  private List<String> inert() throws Exception {
    StringBuilder text = new StringBuilder();
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(name -> text.append(name + "=" + properties.getProperty(name) + "\n"));
    project.file("src/main/resources/application.properties", text.toString());
    return project.lines().stream().filter(line -> line.contains("/inert-config]")).toList();
  }

  /** The size of the pool that a real application has; 0 if it has none. */
  private int real(Class<?> application) {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new PropertiesPropertySource("t", properties));
      context.register(application);
      context.refresh();
      Map<String, DataSource> found = context.getBeansOfType(DataSource.class);
      return found.isEmpty()
          ? 0
          : ((HikariDataSource) found.values().iterator().next()).getMaximumPoolSize();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {}

  @Test
  void springBootReadsItsOwn() throws Exception {
    assertThat(real(Plain.class)).isEqualTo(3);
    assertThat(inert()).isEmpty();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithPrefix {
    @Bean
    @ConfigurationProperties("app.db")
    HikariDataSource db() {
      return new HikariDataSource();
    }
  }

  private void source(String prefix, String type, String parameters, String body) throws Exception {
    project.file(
        "src/main/java/Pools.java",
        """
        import com.zaxxer.hikari.HikariDataSource;
        @Configuration class Pools {
          @Bean @ConfigurationProperties("%s") %s db(%s) { %s }
        }
        """
            .formatted(prefix, type, parameters, body));
  }

  @Test
  void beanWithAPrefixOfItsOwnReadsNoOther() throws Exception {
    set("app.db.maximum-pool-size", "5");
    assertThat(real(WithPrefix.class)).isEqualTo(5);
    source("app.db", "HikariDataSource", "", "return new HikariDataSource();");
    assertThat(inert())
        .singleElement()
        .asString()
        .contains(
            "leak-detection-threshold 60000: this and its neighbours",
            "Pools.db() makes the data source. Write them below app.db, which that method reads, or delete them.");
    project.file(
        "src/main/java/Other.java", "class Other { @Value(\"${" + HIKARI + "}\") int n; }");
    assertThat(inert()).hasSize(1);
    project.file("src/main/java/Other.java", "class Other { String p = \"spring.datasource\"; }");
    assertThat(inert()).isEmpty();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithHikarisPrefix {
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource db(DataSourceProperties properties) {
      return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    }
  }

  @Test
  void beanWithSpringBootsPrefixReadsThose() throws Exception {
    assertThat(real(WithHikarisPrefix.class)).isEqualTo(3);
    source(
        "spring.datasource.hikari",
        "HikariDataSource",
        "DataSourceProperties p",
        "return p.initializeDataSourceBuilder().type(HikariDataSource.class).build();");
    assertThat(inert()).isEmpty();
    assertThat(project.pool("spring.datasource.hikari")).isPresent();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithoutUrl {
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource db() {
      return DataSourceBuilder.create().type(HikariDataSource.class).build();
    }
  }

  /** Such a pool has no URL, which the first request for a connection shows. */
  @Test
  void beanWithSpringBootsPrefixDoesNotReadTheUrl() throws Exception {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new PropertiesPropertySource("t", properties));
      context.register(WithoutUrl.class);
      context.refresh();
      assertThat(context.getBean(HikariDataSource.class).getJdbcUrl()).isNull();
    }
    source(
        "spring.datasource.hikari",
        "DataSource",
        "",
        "return DataSourceBuilder.create().type(HikariDataSource.class).build();");
    assertThat(inert())
        .singleElement()
        .asString()
        .contains("Make it from DataSourceProperties, or delete them.");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithPropertiesAndAnotherPrefix {
    @Bean
    @Primary
    @ConfigurationProperties("spring.datasource")
    DataSourceProperties properties() {
      return new DataSourceProperties();
    }

    @Bean
    @ConfigurationProperties("spring.datasource.configuration")
    HikariDataSource db(DataSourceProperties properties) {
      return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    }
  }

  @Test
  void propertiesOfSpringBootHaveNoneOfThePool() throws Exception {
    assertThat(real(WithPropertiesAndAnotherPrefix.class)).isEqualTo(10);
    project.file(
        "src/main/java/Pools.java",
        """
        import com.zaxxer.hikari.HikariDataSource;
        @Configuration class Pools {
          @Bean @Primary @ConfigurationProperties("spring.datasource") DataSourceProperties properties() { return new DataSourceProperties(); }
          @Bean @ConfigurationProperties("spring.datasource.configuration")
          HikariDataSource db(DataSourceProperties properties) { return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build(); }
        }
        """);
    assertThat(inert())
        .singleElement()
        .asString()
        .contains(
            "leak-detection-threshold 60000", "Write them below spring.datasource.configuration");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithPropertiesOfItsOwn {
    @Bean
    @Primary
    @ConfigurationProperties("app.first")
    DataSourceProperties properties() {
      return new DataSourceProperties();
    }

    @Bean
    DataSource db(DataSourceProperties properties) {
      return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    }
  }

  /** A part called hikari looks like Spring Boot's own, and is read by nobody. */
  @Test
  void propertiesOfAnyPrefixHaveNoneOfThePool() throws Exception {
    properties.clear();
    set("app.first.url", "jdbc:h2:mem:first");
    set("app.first.driver-class-name", "org.h2.Driver");
    set("app.first.hikari.maximum-pool-size", "7");
    assertThat(real(WithPropertiesOfItsOwn.class)).isEqualTo(10);
    String bean =
        "import com.zaxxer.hikari.HikariDataSource;\n@Configuration class Pools {\n  @Bean @ConfigurationProperties(\"app.first\") DataSourceProperties properties() { return new DataSourceProperties(); }\n  @Bean %s DataSource db() { return properties().initializeDataSourceBuilder().build(); }\n}\n";
    project.file("src/main/java/Pools.java", bean.formatted(""));
    assertThat(inert())
        .singleElement()
        .asString()
        .contains(
            "maximum-pool-size 7: this and its neighbours have no effect, because DataSourceProperties, which is bound from app.first, has no settings of a pool.",
            "@ConfigurationProperties(\"app.first.hikari\")");
    assertThat(project.pool("app.first.hikari").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 10L);
    project.file(
        "src/main/java/Pools.java",
        bean.formatted("@ConfigurationProperties(\"app.first.hikari\")"));
    assertThat(inert()).isEmpty();
    project.file(
        "src/main/java/Pools.java", bean.formatted("@ConfigurationProperties(P + \".hikari\")"));
    assertThat(inert()).isEmpty();
  }

  @Test
  void nameOfTheServerLeavesAllOthersOut() throws Exception {
    set("spring.datasource.jndi-name", "java:comp/env/jdbc/shop");
    assertThat(failure(Plain.class)).hasRootCauseInstanceOf(javax.naming.NamingException.class);
    assertThat(inert())
        .singleElement()
        .asString()
        .contains("because spring.datasource.jndi-name takes the data source from the server.");
    assertThat(project.audit().pools()).isEmpty();
  }

  @Test
  void nameOfTheServerThatIsFalseIsNone() throws Exception {
    set("spring.datasource.jndi-name", "FALSE");
    assertThat(real(Plain.class)).isEqualTo(3);
    assertThat(inert()).isEmpty();
  }

  @Test
  void beanCountsMoreThanTheServer() throws Exception {
    set("spring.datasource.jndi-name", "java:comp/env/jdbc/shop");
    set("app.db.maximum-pool-size", "5");
    assertThat(real(WithPrefix.class)).isEqualTo(5);
    source("app.db", "HikariDataSource", "", "return new HikariDataSource();");
    assertThat(inert()).singleElement().asString().contains("Pools.db()");
  }

  private Throwable failure(Class<?> application) {
    try {
      real(application);
      return new AssertionError("it has started");
    } catch (BeanCreationException | DataSourceLookupFailureException e) {
      return e;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  static class Excluding {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)\nclass Application {}",
        "@SpringBootApplication(scanBasePackages = {\"a\"}, exclude = {\n  SecurityAutoConfiguration.class, DataSourceAutoConfiguration.class })\nclass Application {}",
        "@EnableAutoConfiguration(excludeName = \"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration\")\nclass Application {}",
        "// no DataSourceAutoConfiguration here\n@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)\nclass Application {}"
      })
  void excludedInCodeLeavesAllOut(String source) throws Exception {
    assertThat(real(Excluding.class)).isZero();
    project.file(
        "src/main/java/Application.java",
        "import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;\n"
            + source
            + "\n");
    assertThat(inert())
        .singleElement()
        .asString()
        .contains("because the application excludes DataSourceAutoConfiguration.");
  }

  /** Other starters make a pool of these. */
  @Test
  void exclusionLeavesTheUrlToOthers() throws Exception {
    properties.remove(HIKARI);
    properties.remove("spring.datasource.hikari.leak-detection-threshold");
    project.file(
        "src/main/java/Application.java",
        "@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)\nclass Application {}\n");
    assertThat(inert()).isEmpty();
  }

  @Test
  void excludedInKotlinLeavesAllOut() throws Exception {
    project.file(
        "src/main/kotlin/Application.kt",
        "@SpringBootApplication(exclude = [DataSourceAutoConfiguration::class])\nclass Application\n");
    assertThat(inert()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SpringBootApplication(exclude = SecurityAutoConfiguration.class)\nclass Application {}",
        "@SpringBootApplication(exclude = XADataSourceAutoConfiguration.class)\nclass Application {}",
        "@SpringBootApplication(scanBasePackageClasses = DataSourceAutoConfiguration.class)\nclass Application {}",
        "@SpringBootApplication(exclude = DataSourceAutoConfiguration.class) @Profile(\"nodb\")\nclass Application {}",
        "@SpringBootApplication(exclude = DataSourceAutoConfiguration.class) class Application {}\n@SpringBootApplication class Other {}",
        "@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)\n@Import(Db.class) class Application {}\n@ImportAutoConfiguration(DataSourceAutoConfiguration.class) class Db {}",
        "// @SpringBootApplication(exclude = DataSourceAutoConfiguration.class)\n@SpringBootApplication class Application {}"
      })
  void whatIsNotSurelyExcludedIsRead(String source) throws Exception {
    project.file("src/main/java/Application.java", source);
    assertThat(inert()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration, 7.0.2, true",
    "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration, 7.0.2, false",
    "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration, 6.3.3, true",
    "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration, 6.3.3, false",
    "com.acme.DataSourceAutoConfiguration, 7.0.2, false"
  })
  void excludedByPropertyLeavesAllOut(String name, String version, boolean excluded)
      throws Exception {
    set(
        "spring.autoconfigure.exclude[0]",
        "org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration");
    set("spring.autoconfigure.exclude[1]", name);
    if (version.startsWith("7")) {
      assertThat(real(Plain.class)).isEqualTo(excluded ? 0 : 3);
    }
    project.hikari(version);
    assertThat(inert()).hasSize(excluded ? 1 : 0);
  }

  /** A profile's list takes the place of the other. */
  @Test
  void listThatAProfileReplacesExcludesNothingThere() throws Exception {
    set(
        "spring.autoconfigure.exclude[1]",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
    set("spring.autoconfigure.exclude[0]", "a.B");
    assertThat(inert()).hasSize(1);
    project.file(
        "src/main/resources/application-prod.properties", "spring.autoconfigure.exclude[0]=a.B\n");
    assertThat(inert()).isEmpty();
    assertThat(project.audit().pools())
        .singleElement()
        .satisfies(pool -> assertThat(pool.profile()).isEqualTo("prod"));
  }
}
