package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** What Spring Boot's loader fills in while it loads, and what it imports then. */
class LoadedTextsTest {
  private static final String HIKARI = "spring.datasource.hikari.";
  private static final String SIZE = HIKARI + "maximum-pool-size";
  private static final String LEAK = HIKARI + "leak-detection-threshold";
  private static final String URL = "spring.datasource.url: jdbc:h2:mem:x\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder).file("poolguard.yml", "version: 1\n");
  }

  /** A folder's files, and a location that the same files name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.config.import: 'classpath:db/'",
        "spring.config.import: ['classpath:/db/', 'classpath:other.yml']",
        "spring.config.import: '${pool.file}'\npool.file: 'classpath:${POOL_KIND:db/application}.yml'",
        "spring:\n  config:\n    import:\n      - ${pool.folder}\npool: {folder: 'classpath:db/'}",
        "spring.config.import: 'optional:classpath:db/${kind}.yml'\nkind: application",
      })
  void importedAsByTheRealLoader(String imports) throws Exception {
    project
        .file(Project.APPLICATION, imports + "\n" + URL)
        .file("src/main/resources/other.yml", "a: b\n")
        .file("src/main/resources/db/application.yml", SIZE + ": 7\n" + LEAK + ": 1000\n")
        .file("src/main/resources/db/notes.yml", SIZE + ": 9\n");
    StandardEnvironment real = new StandardEnvironment();
    real.getPropertySources()
        .addLast(
            new MapPropertySource(
                "t", java.util.Map.of("spring.config.location", "classpath:application.yml")));
    ConfigDataEnvironmentPostProcessor.applyTo(
        real, new Resources(folder.resolve("src/main/resources")), null);
    assertThat(real.getProperty(SIZE)).isEqualTo("7");
    assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 7L);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error src/main/resources/db/application.yml:2:")
        .endsWith("/leak-threshold-ignored]");
  }

  /** The project's resources, as the class path has them. */
  private static final class Resources extends DefaultResourceLoader {
    private final Path resources;

    Resources(Path resources) {
      this.resources = resources;
    }

    @Override
    public Resource getResource(String location) {
      return location.startsWith("classpath:")
          ? new FileSystemResource(resources.resolve(location.replaceFirst("^classpath:/?", "")))
          : super.getResource(location);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "configserver:http://me:pw@cfg:8888 | configserver:http://cfg:8888",
        "optional:vault:// | vault://",
        "${POOL_FILE} | ${POOL_FILE}",
        "classpath:db-${REGION}.yml | classpath:db-${REGION}.yml",
        "classpath:nothing/ | classpath:nothing/",
        "${a} | ${a}",
      })
  void whatIsNotFollowedIsNamed(String location, String told) throws Exception {
    project.file(
        Project.APPLICATION, "a: consul:x\nspring.config.import: '" + location + "'\n" + URL);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains(":2:23 spring.config.import " + told + ": it is not followed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.profiles.active",
        "spring.profiles.include",
        "spring.config.import",
        "spring.config.activate.on-profile"
      })
  @Timeout(20)
  void placeholdersThatGrow(String name) throws Exception {
    StringBuilder text = new StringBuilder("spring.datasource.url=jdbc:h2:mem:x\nb0=aaaaaaaaaa\n");
    for (int i = 1; i <= 30; i++) {
      text.append("b" + i + "=" + ("${b" + (i - 1) + "}").repeat(2) + "\n");
    }
    project.file("src/main/resources/application.properties", text + name + "=${b30}\n");
    assertThat(project.lines())
        .hasSize(1)
        .allMatch(
            line ->
                line.contains("placeholders nest too deep") || line.contains("it is not followed"));
  }

  /** Nobody else fetches anything from it. */
  @Test
  void serverThatAFileNames() throws Exception {
    String server = "spring.cloud.config.uri: http://cfg\n";
    project.file(Project.APPLICATION, URL + server);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("note " + Project.APPLICATION + ":2:26 spring.cloud.config.uri: it is not");
    project.file(Project.APPLICATION, URL + server + "spring.cloud.config.enabled: false\n");
    assertThat(project.lines()).singleElement().asString().endsWith("/leak-detection-off]");
    project.file(Project.APPLICATION, URL + server).classPath(Path.of("none.jar"));
    assertThat(project.lines()).singleElement().asString().endsWith("/leak-detection-off]");
  }

  /** Of a name that stands there twice, the last counts, as in Java. */
  @Test
  void sameNameTwice() throws Exception {
    project.file(
        "src/main/resources/application.properties",
        URL + SIZE + "=0\n" + LEAK + "=60000\n" + SIZE + "=5\n" + LEAK + "=60\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error src/main/resources/application.properties:5:")
        .contains("leak-detection-threshold 60: ");
  }

  @Test
  void markBeforeAPoolsOwnFile() throws Exception {
    Path file = folder.resolve("src/main/resources/hikari.properties");
    project.file("src/main/resources/hikari.properties", "");
    Files.write(
        file,
        "\uFEFFmaximumPoolSize=5\nleakDetectionThreshold=60000\n".getBytes(StandardCharsets.UTF_8));
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error src/main/resources/hikari.properties:1:1 hikari.properties: ")
        .contains("byte order mark")
        .endsWith("/broken-config]");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> new com.zaxxer.hikari.HikariConfig(file.toString()))
        .hasMessageContaining("does not exist on target class");
  }

  /** One value with one place has one advice, the one that fits all profiles. */
  @Test
  void importedUnderSeveralProfiles() throws Exception {
    project
        .file(
            Project.APPLICATION,
            "spring.config.import: ['optional:file:.env[.properties]', 'classpath:db.yml']\n"
                + URL
                + LEAK
                + ": 10\n---\nspring.config.activate.on-profile: prod\n"
                + SIZE
                + ": 4\n")
        .file("src/main/resources/db.yml", HIKARI + "minimum-idle: -3\n");
    assertThat(project.lines())
        .filteredOn(line -> line.startsWith("error"))
        .hasSize(2)
        .anyMatch(
            line -> line.contains("minimum-idle -3") && line.contains("Set minimum-idle to 4."))
        .anyMatch(line -> line.contains("Set leak-detection-threshold to 60000."));
  }
}
