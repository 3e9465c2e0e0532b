package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.lookup.DataSourceLookupFailureException;

/** Which properties of a data source have an effect, asked of the real Spring Boot. */
class RealSpringPoolTest {
  @TempDir Path folder;
  private Project project;
  private RealSpring spring;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    spring = new RealSpring(project);
  }

  @Test
  void springBootReadsItsOwn() throws Exception {
    assertThat(spring.size(RealSpring.Plain.class)).isEqualTo(3);
    assertThat(spring.inert()).isEmpty();
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
    spring.set("app.db.maximum-pool-size", "5");
    assertThat(spring.size(WithPrefix.class)).isEqualTo(5);
    source("app.db", "HikariDataSource", "", "return new HikariDataSource();");
    assertThat(spring.inert())
        .singleElement()
        .asString()
        .contains(
            "leak-detection-threshold 60000: this and its neighbours",
            "Pools.db() makes the data source. Write them below app.db, which that method reads, or delete them.");
    project.file(
        "src/main/java/Other.java",
        "class Other { @Value(\"${" + RealSpring.HIKARI + "}\") int n; }");
    assertThat(spring.inert()).hasSize(1);
    project.file("src/main/java/Other.java", "class Other { String p = \"spring.datasource\"; }");
    assertThat(spring.inert()).isEmpty();
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
    assertThat(spring.size(WithHikarisPrefix.class)).isEqualTo(3);
    source(
        "spring.datasource.hikari",
        "HikariDataSource",
        "DataSourceProperties p",
        "return p.initializeDataSourceBuilder().type(HikariDataSource.class).build();");
    assertThat(spring.inert()).isEmpty();
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
    try (AnnotationConfigApplicationContext context = spring.context(WithoutUrl.class)) {
      context.refresh();
      assertThat(context.getBean(HikariDataSource.class).getJdbcUrl()).isNull();
    }
    source(
        "spring.datasource.hikari",
        "DataSource",
        "",
        "return DataSourceBuilder.create().type(HikariDataSource.class).build();");
    assertThat(spring.inert())
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
    assertThat(spring.size(WithPropertiesAndAnotherPrefix.class)).isEqualTo(10);
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
    assertThat(spring.inert())
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

  /** Whoever names a property reads it, and nothing is said of those that stand beside it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<springProperty name=\"url\" source=\"spring.datasource.url\"/>",
        "<property name=\"url\" value=\"${spring.datasource.url}\"/>"
      })
  void resourceThatNamesAPropertyReadsIt(String xml) throws Exception {
    spring.clear();
    spring.set("spring.datasource.url", "jdbc:h2:mem:real");
    source("app.db", "HikariDataSource", "", "return new HikariDataSource();");
    assertThat(spring.inert())
        .singleElement()
        .asString()
        .contains(":1:23 url: this and its neighbours", "Make it from DataSourceProperties");
    project.file("src/main/resources/logback-spring.xml", "<configuration>" + xml);
    assertThat(spring.inert()).isEmpty();
  }

  /** A part called hikari looks like Spring Boot's own, and is read by nobody. */
  @Test
  void propertiesOfAnyPrefixHaveNoneOfThePool() throws Exception {
    spring.clear();
    spring.set("app.first.url", "jdbc:h2:mem:first");
    spring.set("app.first.driver-class-name", "org.h2.Driver");
    spring.set("app.first.hikari.maximum-pool-size", "7");
    assertThat(spring.size(WithPropertiesOfItsOwn.class)).isEqualTo(10);
    String bean =
        "import com.zaxxer.hikari.HikariDataSource;\n@Configuration class Pools {\n  @Bean @ConfigurationProperties(\"app.first\") DataSourceProperties properties() { return new DataSourceProperties(); }\n  @Bean %s DataSource db() { return properties().initializeDataSourceBuilder().build(); }\n}\n";
    project.file("src/main/java/Pools.java", bean.formatted(""));
    assertThat(spring.inert())
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
    assertThat(spring.inert()).isEmpty();
    for (String own :
        List.of(
            "class DataSourceProperties { HikariConfig hikari; }",
            "import com.acme.DataSourceProperties;",
            "class MyDataSourceProperties extends DataSourceProperties { HikariConfig hikari; }")) {
      String name = own.contains(" My") ? "MyDataSourceProperties" : "DataSourceProperties";
      project.file(
          "src/main/java/Pools.java",
          own.startsWith("import")
              ? own + "\n" + bean.formatted("")
              : bean.formatted("").replace("DataSourceProperties", name) + own);
      assertThat(spring.inert()).as(own).isEmpty();
    }
    project.file(
        "src/main/java/Pools.java", bean.formatted("@ConfigurationProperties(P + \".hikari\")"));
    assertThat(spring.inert()).isEmpty();
  }

  @Test
  void nameOfTheServerLeavesAllOthersOut() throws Exception {
    spring.set("spring.datasource.jndi-name", "java:comp/env/jdbc/shop");
    assertThat(failure(RealSpring.Plain.class))
        .hasRootCauseInstanceOf(javax.naming.NamingException.class);
    assertThat(spring.inert())
        .singleElement()
        .asString()
        .contains("because spring.datasource.jndi-name takes the data source from the server.");
    assertThat(project.audit().pools()).isEmpty();
  }

  @Test
  void nameOfTheServerThatIsFalseIsNone() throws Exception {
    spring.set("spring.datasource.jndi-name", "FALSE");
    assertThat(spring.size(RealSpring.Plain.class)).isEqualTo(3);
    assertThat(spring.inert()).isEmpty();
  }

  @Test
  void beanCountsMoreThanTheServer() throws Exception {
    spring.set("spring.datasource.jndi-name", "java:comp/env/jdbc/shop");
    spring.set("app.db.maximum-pool-size", "5");
    assertThat(spring.size(WithPrefix.class)).isEqualTo(5);
    source("app.db", "HikariDataSource", "", "return new HikariDataSource();");
    assertThat(spring.inert()).singleElement().asString().contains("Pools.db()");
  }

  private Throwable failure(Class<?> application) {
    try {
      spring.size(application);
      return new AssertionError("it has started");
    } catch (BeanCreationException | DataSourceLookupFailureException e) {
      return e;
    }
  }
}
