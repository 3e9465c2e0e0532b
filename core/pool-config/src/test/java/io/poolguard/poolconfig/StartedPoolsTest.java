package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real HikariCP pools are started over H2, as Spring Boot does it and from the pool's own file;
 * what becomes of each is what PoolGuard says of the same text.
 */
class StartedPoolsTest {
  private static final String BOOT = "spring.datasource.hikari";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"3.4.5", "4.0.3", "5.1.0", "6.0.0", "6.2.0", "6.2.1", "6.3.3", "7.1.0"})
  void poolOfSpringBootRunsAsSaid(String version) throws Exception {
    int started = 0;
    List<String> wrong = new ArrayList<>();
    try (RealHikari real = new RealHikari(version)) {
      for (String text : texts()) {
        Project project = project("spring").hikari(version);
        project.file(
            "src/main/resources/application.properties",
            "spring.datasource.url=jdbc:h2:mem:a\n"
                + text.replaceAll("(?m)^(?=\\w)", "spring.datasource.hikari."));
        RealHikari.Outcome outcome = real.bindAndStart(properties(text));
        started += outcome.started() ? 1 : 0;
        compare(text, project.pool(BOOT), outcome, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(started).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.4.5", "4.0.3", "5.1.0", "6.0.0", "6.2.0", "6.2.1", "6.3.3", "7.1.0"})
  void poolOfItsOwnFileRunsAsSaid(String version) throws Exception {
    int started = 0;
    List<String> wrong = new ArrayList<>();
    try (RealHikari real = new RealHikari(version)) {
      for (String text : texts()) {
        Project project = project("file").hikari(version);
        project.file("src/main/resources/hikari.properties", "jdbcUrl=jdbc:h2:mem:a\n" + text);
        RealHikari.Outcome outcome = real.readAndStart(properties(text));
        started += outcome.started() ? 1 : 0;
        compare(text, project.pool("hikari.properties"), outcome, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(started).isGreaterThan(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.4.5", "4.0.3", "5.1.0", "6.0.0", "6.2.0", "6.2.1", "6.3.3", "7.1.0"})
  void poolsOfTheRulePagesRunAsSaid(String version) throws Exception {
    int compared = 0;
    List<String> wrong = new ArrayList<>();
    try (RealHikari real = new RealHikari(version);
        Stream<Path> pages = Files.list(RulePage.FOLDER)) {
      for (Path page : pages.sorted().toList()) {
        String text = Files.readString(page);
        int right = text.indexOf("## Right");
        for (String section : List.of(text.substring(0, right), text.substring(right))) {
          Path at = folder.resolve(compared + "-" + section.length() + page.getFileName());
          Project project = RulePage.example(section, Files.createDirectories(at)).project();
          Optional<PoolConfigResult.Pool> said = project.hikari(version).pool(BOOT);
          Path resources = at.resolve("src/main/resources");
          if (said.isPresent()
              && said.get().profile().isEmpty()
              && said.get().workload().isEmpty()
              && said.get().set().values().stream().allMatch(Property::known)
              && project.lines().stream().noneMatch(line -> line.contains("legacy-profiles"))) {
            compared++;
            compare(page + " " + section, said, real.bootAndStart(resources), wrong);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(20);
  }

  private Project project(String name) throws Exception {
    return new Project(Files.createDirectories(folder.resolve(name)));
  }

  private static void compare(
      String text,
      Optional<PoolConfigResult.Pool> said,
      RealHikari.Outcome real,
      List<String> wrong) {
    PoolConfigResult.Pool pool = said.orElseThrow();
    Map<Setting, Long> effective = real.started() ? pool.effective() : Map.of();
    if (pool.starts() != real.started() || !effective.equals(real.effective())) {
      wrong.add(
          text.strip().replace('\n', ' ')
              + ": said "
              + (pool.starts() ? pool.effective() : "does not start")
              + ", is "
              + (real.started() ? real.effective() : "does not start"));
    }
  }

  private static Properties properties(String text) throws Exception {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  private static List<String> texts() throws Exception {
    try (var in =
        Objects.requireNonNull(StartedPoolsTest.class.getResourceAsStream("started.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split("\n\n")).stream().map(block -> block + "\n").toList();
    }
  }
}
