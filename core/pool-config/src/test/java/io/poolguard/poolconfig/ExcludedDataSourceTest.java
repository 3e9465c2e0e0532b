package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Which exclusions of Spring Boot's data source count, asked of the real Spring Boot. */
class ExcludedDataSourceTest {
  @TempDir Path folder;
  private Project project;
  private RealSpring spring;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    spring = new RealSpring(project);
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
    assertThat(spring.size(Excluding.class)).isZero();
    project.file(
        "src/main/java/Application.java",
        "import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;\n"
            + source
            + "\n");
    assertThat(spring.inert())
        .singleElement()
        .asString()
        .contains("because the application excludes DataSourceAutoConfiguration.");
  }

  /** Other starters make a pool of these. */
  @Test
  void exclusionLeavesTheUrlToOthers() throws Exception {
    spring.remove(RealSpring.HIKARI);
    spring.remove("spring.datasource.hikari.leak-detection-threshold");
    project.file(
        "src/main/java/Application.java",
        "@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)\nclass Application {}\n");
    assertThat(spring.inert()).isEmpty();
  }

  @Test
  void excludedInKotlinLeavesAllOut() throws Exception {
    project.file(
        "src/main/kotlin/Application.kt",
        "@SpringBootApplication(exclude = [DataSourceAutoConfiguration::class])\nclass Application\n");
    assertThat(spring.inert()).hasSize(1);
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
    assertThat(spring.inert()).isEmpty();
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
    spring.set(
        "spring.autoconfigure.exclude[0]",
        "org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration");
    spring.set("spring.autoconfigure.exclude[1]", name);
    if (version.startsWith("7")) {
      assertThat(spring.size(RealSpring.Plain.class)).isEqualTo(excluded ? 0 : 3);
    }
    project.hikari(version);
    assertThat(spring.inert()).hasSize(excluded ? 1 : 0);
  }

  /** A profile's list takes the place of the other. */
  @Test
  void listThatAProfileReplacesExcludesNothingThere() throws Exception {
    spring.set(
        "spring.autoconfigure.exclude[1]",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
    spring.set("spring.autoconfigure.exclude[0]", "a.B");
    assertThat(spring.inert()).hasSize(1);
    project.file(
        "src/main/resources/application-prod.properties", "spring.autoconfigure.exclude[0]=a.B\n");
    assertThat(spring.inert()).isEmpty();
    assertThat(project.audit().pools())
        .singleElement()
        .satisfies(pool -> assertThat(pool.profile()).isEqualTo("prod"));
  }
}
