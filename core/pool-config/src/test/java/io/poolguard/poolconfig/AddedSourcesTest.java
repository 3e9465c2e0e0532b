package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** What else a program's environment has besides its application's files. */
class AddedSourcesTest {
  private static final String POLICY =
      "version: 1\nextends: poolguard:recommended\ndatasources:\n  - {match: spring.datasource.hikari, scenario: order-strong-consistency}\n";

  private static final String APPLICATION =
      "spring.datasource.url=jdbc:h2:mem:added\nspring.datasource.driver-class-name=org.h2.Driver\nspring.datasource.hikari.minimum-idle=4\n";

  private static final String HIKARI = "spring.datasource.hikari.";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .file("poolguard.yml", POLICY)
            .file("src/main/resources/application.properties", APPLICATION);
  }

  private void app(String annotation) throws Exception {
    project.file(
        "src/main/java/App.java",
        "import org.springframework.context.annotation.*;\n" + annotation + "\nclass App {}\n");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @PropertySource({"classpath:first.properties", "classpath:/db/second.properties"})
  static class App {}

  /** They count less than the application's files, and the later more than those before. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@PropertySource({\"classpath:first.properties\", \"classpath:/db/second.properties\"})",
        "@PropertySources({@PropertySource(value = \"classpath:first.properties\", encoding = \"UTF-8\"),\n  @PropertySource(\"classpath:db/second.properties\")})",
        "@PropertySource(\"classpath:first.properties\")\n@PropertySource(name = \"(x)\", value = {\"classpath:db/second.properties\"}, ignoreResourceNotFound = true)\n// @PropertySource(\"classpath:nothing.properties\")",
      })
  void theyAreRead(String annotation) throws Exception {
    app(annotation);
    project
        .file(
            "src/main/resources/first.properties",
            HIKARI + "maximum-pool-size=9\n" + HIKARI + "minimum-idle=2\n")
        .file(
            "src/main/resources/db/second.properties",
            HIKARI
                + "maximum-pool-size=16\n"
                + HIKARI
                + "connection-timeout=${wait}\nwait=3000\n"
                + HIKARI
                + "validation-timeout=2000\n"
                + HIKARI
                + "leak-detection-threshold=60000\n");
    assertThat(project.lines()).isEmpty();
    PoolConfigResult.Pool said = project.pool("spring.datasource.hikari").orElseThrow();
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.NONE)
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .logStartupInfo(false)
            .resourceLoader(new Resources(folder.resolve("src/main/resources")))
            .run()) {
      HikariDataSource real = context.getBean(HikariDataSource.class);
      assertThat(said.effective())
          .containsEntry(Setting.MAX_SIZE, (long) real.getMaximumPoolSize())
          .containsEntry(Setting.MIN_IDLE, (long) real.getMinimumIdle())
          .containsEntry(Setting.ACQUIRE_TIMEOUT, real.getConnectionTimeout())
          .containsEntry(Setting.LEAK_THRESHOLD, real.getLeakDetectionThreshold());
    }
  }

  /** The project's resources, as the class path has them. */
  private static final class Resources extends DefaultResourceLoader {
    private final Path resources;

    Resources(Path resources) {
      this.resources = resources;
    }

    @Override
    public Resource getResource(String location) {
      Path file = resources.resolve(location.replaceFirst("^classpath:/?", ""));
      return location.startsWith("classpath:") && java.nio.file.Files.isRegularFile(file)
          ? new FileSystemResource(file)
          : super.getResource(location);
    }
  }

  @Test
  void whatIsWrongThereIsToldThere() throws Exception {
    app("@PropertySource(\"classpath:db.properties\")");
    project
        .file("src/main/resources/application.properties", "a=b\n")
        .file(
            "src/main/resources/db.properties",
            "spring.datasource.url=jdbc:h2:mem:x\n" + HIKARI + "leak-detection-threshold=60\n");
    assertThat(project.lines())
        .anyMatch(
            line ->
                line.startsWith("error src/main/resources/db.properties:2:")
                    && line.endsWith("/leak-threshold-ignored]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@PropertySource(\"file:/etc/shop/db.properties\")",
        "@PropertySource(value = \"file:${home}/db.properties\", ignoreResourceNotFound = true)",
        "@PropertySource(\"classpath:of-a-library.properties\")",
        "@PropertySource(Names.FILE)",
        "@PropertySource(value = \"classpath:db.yml\", factory = Yaml.class)",
        "@PropertySource(\"classpath:db-${spring.profiles.active}.properties\")",
      })
  void thoseOutOfSightAreUnknown(String annotation) throws Exception {
    app(annotation);
    project.file("src/main/resources/db.yml", HIKARI + "minimum-idle: 4\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("note src/main/java/App.java:2:1 @PropertySource ")
        .endsWith(
            ": it is not followed, and what it sets is unknown here. [RiskyPoolConfig/unknown-value]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bootstrap.yml", "bootstrap-prod.properties"})
  void bootstrapContext(String file) throws Exception {
    project.file("src/main/resources/" + file, "spring.cloud.config.uri: http://cfg:8888\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("note src/main/resources/" + file + ":1:1 " + file + ": it is not followed");
    // Where all of the class path is known, nothing of it reads the file.
    project.classPath(Path.of("none.jar"));
    assertThat(project.lines()).hasSize(4).allMatch(line -> line.endsWith("/baseline]"));
    project.libraries("org.springframework.cloud:spring-cloud-context");
    assertThat(project.lines()).hasSize(1);
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop}
      spec:
        template:
          spec:
            containers:
              - name: shop
                env: [{name: SPRING_PROFILES_ACTIVE, value: prod}, {name: %s, value: "%s"}]
      """;

  @Test
  void openInViewThatTheWorkloadSets() throws Exception {
    String application = APPLICATION + HIKARI + "leak-detection-threshold=60000\n";
    project
        .file("poolguard.yml", "version: 1\n")
        .file("src/main/resources/application.properties", application)
        .libraries("a:spring-boot-starter-web", "a:spring-boot-starter-data-jpa");
    assertThat(project.lines()).anyMatch(line -> line.contains("open-in-view not set"));
    project.file("k8s/d.yml", DEPLOYMENT.formatted("SPRING_JPA_OPEN_IN_VIEW", "false"));
    assertThat(project.lines()).noneMatch(line -> line.contains("open-in-view"));
    project.file(
        "k8s/e.yml", DEPLOYMENT.formatted("A", "b").replace("name: shop}", "name: other}"));
    assertThat(project.lines()).anyMatch(line -> line.contains("open-in-view not set"));
  }

  @Test
  void serverThatAVariableNames() throws Exception {
    project
        .file("poolguard.yml", POLICY.replace("{match", "{profile: prod, match"))
        .file("k8s/d.yml", DEPLOYMENT.formatted("SPRING_CLOUD_CONFIG_URI", "http://cfg"));
    assertThat(project.lines())
        .filteredOn(line -> !line.endsWith("/leak-detection-off]"))
        .singleElement()
        .asString()
        .contains("SPRING_CLOUD_CONFIG_URI http://cfg: what it names is not in these files");
  }
}
