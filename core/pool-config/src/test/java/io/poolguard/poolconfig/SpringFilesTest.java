package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.poolguard.policy.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Where Spring Boot's settings come from. */
class SpringFilesTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private Long size() throws Exception {
    return project.pool("spring.datasource.hikari").orElseThrow().effective().get(Setting.MAX_SIZE);
  }

  @Test
  void importedFilesCount() throws Exception {
    project
        .file(Project.APPLICATION, "spring.config.import: classpath:db/pool.yml\n")
        .file(
            "src/main/resources/db/pool.yml",
            "spring.datasource.hikari:\n  maximum-pool-size: 0\n  leak-detection-threshold: 60000\n");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/db/pool.yml:2:22 maximum-pool-size 0: HikariCP refuses less than 1 and the application does not start. Set maximum-pool-size to 10. [RiskyPoolConfig/setting-refused]");
  }

  /** The application has a library for these, and starts; what stands here counts all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.config.import: 'configserver:'",
        "spring.config.import: \"configserver:http://config:8888\" # ours",
        "spring:\n  config:\n    import: ['optional:vault://', 'aws-parameterstore:/config/x', 'classpath:db/pool.yml']",
        "spring.config:\n  import:\n    - sm@\n    - optional:consul:config\n    - classpath:db/pool.yml",
        "spring:\n  config.import: ${CONFIG:optional:configserver:}",
        "spring.config.import: 'nacos:shop.yml,kubernetes:,https://config/x.yml'"
      })
  void importsFromElsewhereAreNotFollowed(String text) throws Exception {
    project
        .file(
            Project.APPLICATION,
            text
                + "\n---\nspring.datasource.hikari: {maximum-pool-size: 3, leak-detection-threshold: 60000}\n")
        .file("src/main/resources/db/pool.yml", "spring.datasource.hikari.minimum-idle: 2\n");
    assertThat(project.lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.startsWith("note " + Project.APPLICATION)
                    && line.contains(" spring.config.import ")
                    && line.contains(": it is not followed, and what it sets is unknown here."));
    assertThat(size()).isEqualTo(3);
    // It is not guessed what they set.
    assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
        .doesNotContainKey(Setting.ACQUIRE_TIMEOUT);
    if (text.contains("pool.yml")) {
      assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
          .containsEntry(Setting.MIN_IDLE, 2L);
    }
  }

  /** A file of another module or of a library, the machine's own, and what no file is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "classpath:pool-defaults.yml",
        "file:/etc/shop/pool.yml",
        "optional:file:.env[.properties]",
        "configtree:/etc/config/",
        "env:MORE",
        "${MORE:}"
      })
  void whatAnImportSetsIsUnknown(String location) throws Exception {
    project
        .file(
            Project.APPLICATION,
            "spring.config.import: '"
                + location
                + "'\nspring.datasource.hikari.maximum-pool-size: 16\n---\nspring.config.activate.on-profile: other\nspring.config.import: classpath:own.yml\n")
        .file("src/main/resources/own.yml", "spring.datasource.hikari.minimum-idle: 2\n")
        .file(
            "poolguard.yml",
            "version: 1\nextends: poolguard:recommended\ndatasources:\n  - {match: spring.datasource.hikari, scenario: order-strong-consistency}\n");
    assertThat(project.lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("note " + Project.APPLICATION + ":1:23 spring.config."))
        .anyMatch(line -> line.startsWith("error src/main/resources/own.yml:1:40 minimum-idle 2"));
  }

  @Test
  void importsFromElsewhereInPropertiesAreNotFollowed() throws Exception {
    project.file(
        "src/main/resources/application.properties",
        "spring.config.import=optional:file:./x.yml,configserver:http://c\nspring.datasource.hikari.maximum-pool-size=0\nspring.datasource.hikari.leak-detection-threshold=60000\n");
    assertThat(project.lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("note src/main/resources/application.properties:1:22 "))
        .anyMatch(
            line ->
                line.startsWith(
                    "error src/main/resources/application.properties:2:44 maximum-pool-size 0"));
  }

  @Test
  void configFolderCountsMore() throws Exception {
    project
        .file(Project.APPLICATION, "spring.datasource.hikari.maximum-pool-size: 3\n")
        .file(
            "src/main/resources/config/application.yml",
            "spring.datasource.hikari.maximum-pool-size: 4\n");
    assertThat(size()).isEqualTo(4);
  }

  @Test
  void allActiveProfilesOfAWorkloadCountAndGroupsToo() throws Exception {
    project
        .file(
            Project.APPLICATION,
            """
            spring:
              profiles.group.prod: [large]
              datasource.hikari: {maximum-pool-size: 3, leak-detection-threshold: 60000}
            ---
            spring.config.activate.on-profile: eu
            spring.datasource.hikari.minimum-idle: 2
            ---
            spring.config.activate.on-profile: large
            spring.datasource.hikari.maximum-pool-size: 30
            """)
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {web: {max-size: {max: 20}}}\ndatasources:\n  - {match: spring.datasource.hikari, profile: eu, scenario: web}\n")
        .file(
            "deploy/d.yml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              template:
                spec:
                  containers:
                    - name: shop
                      env: [{name: SPRING_PROFILES_ACTIVE, value: "prod,eu"}]
            """);
    assertThat(project.audit().pools())
        .filteredOn(pool -> pool.workload().equals("shop"))
        .singleElement()
        .satisfies(
            pool ->
                assertThat(pool.effective())
                    .containsEntry(Setting.MAX_SIZE, 30L)
                    .containsEntry(Setting.MIN_IDLE, 2L));
    assertThat(project.lines()).anyMatch(line -> line.contains("the policy wants at most 20"));
  }

  /** A name that only the project's own Spring Boot knows. */
  @Test
  void namesOfTheProjectsOwnSpringBootAreNoMistakes() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource.hikari: {new-in-this-version: 1, newer-still: 2, leak-detection-threshold: 60000}\n");
    Path jar = folder.resolve("spring-boot-jdbc-9.0.0.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/spring-configuration-metadata.json"));
      zip.write(
          "{\"groups\": [], \"properties\": [{\"name\": \"spring.datasource.hikari.new-in-this-version\", \"type\": \"java.lang.Long\"}]}"
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(project.lines()).hasSize(2);
    project.classPath(jar);
    assertThat(project.lines()).singleElement().asString().contains("newer-still");
  }

  @Test
  void openInViewIsSaidOfWebApplicationsAlone() throws Exception {
    project.file(Project.APPLICATION, "spring.jpa.show-sql: false\n");
    assertThat(project.lines()).isEmpty();
    project.libraries("org.springframework.boot:spring-boot-starter-web");
    assertThat(project.lines()).anyMatch(line -> line.contains("open-in-view"));
  }

  @Test
  void openInViewIsOnUnlessSet() throws Exception {
    String pool =
        "spring.datasource:\n  url: jdbc:h2:mem:a\n  hikari.leak-detection-threshold: 60000\n";
    project.file(Project.APPLICATION, pool);
    project.libraries("org.springframework.boot:spring-boot-starter-web");
    assertThat(project.lines()).isEmpty();
    project.libraries(
        "org.springframework.boot:spring-boot-starter-web",
        "org.springframework.boot:spring-boot-starter-data-jpa");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains(Project.APPLICATION + ":2:8 open-in-view not set: a web request keeps");
    for (String told :
        List.of(
            "spring.jpa.open-in-view: false",
            "spring.main.web-application-type: none",
            "spring.config.import: 'configserver:'")) {
      project.file(Project.APPLICATION, pool + told + "\n");
      assertThat(project.lines()).noneMatch(line -> line.endsWith("/open-in-view]"));
    }
  }

  @Test
  void whatIsSoInAProfileAloneSaysSo() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        spring.datasource:
          url: jdbc:h2:mem:a
          hikari: {maximum-pool-size: 20, minimum-idle: 5, connection-timeout: 3s, leak-detection-threshold: 60000}
        ---
        spring:
          config.activate.on-profile: local
          datasource.hikari.maximum-pool-size: 4
        """);

    assertThat(project.lines())
        .containsExactly(
            "warning src/main/resources/application.yml:3:49 minimum-idle 5: HikariCP keeps no more idle connections than max-size (4), in profile local. [RiskyPoolConfig/setting-changed]",
            "error src/main/resources/application.yml:3:72 connection-timeout 3s: the application does not start: HikariCP takes a whole number of milliseconds. Set connection-timeout to 3000. [RiskyPoolConfig/bind-failure]");
  }

  /** It is no pool of its own. */
  @Test
  void wordThatStandsTwice() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource.hikari:\n  leak-detection-threshold: 60000\n  hikari.minimum-idle: 8\n");
    assertThat(project.lines()).singleElement().asString().contains(":3:24 minimum-idle 8: ");
    assertThat(project.audit().pools()).hasSize(1);
  }

  /** The dash before a name makes it an element of a list, which the binder finds no name in. */
  @Test
  void settingsInAList() throws Exception {
    java.util.Map<String, String> flat =
        java.util.Map.of(
            "p[0].maximum-pool-size", "7", "p[1].minimum-idle", "3", "p[0].pool-name", "a");
    HikariConfig bound = new HikariConfig();
    new Binder(new MapConfigurationPropertySource(flat)).bind("p", Bindable.ofInstance(bound));
    assertThat(bound.getMaximumPoolSize()).isEqualTo(new HikariConfig().getMaximumPoolSize());
    project.file(
        Project.APPLICATION,
        "spring:\n  datasource:\n    url: jdbc:h2:mem:a\n    hikari:\n      - maximum-pool-size: 7\n        pool-name: a\n      - minimum-idle: 3\n");
    assertThat(project.lines())
        .filteredOn(line -> line.endsWith("/unknown-property]"))
        .containsExactly(
            "error src/main/resources/application.yml:5:28 maximum-pool-size 7: this and its neighbours stand in a list, of which HikariCP reads nothing. Write them below spring.datasource.hikari without the list. [RiskyPoolConfig/unknown-property]");
    assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 10L);
  }
}
