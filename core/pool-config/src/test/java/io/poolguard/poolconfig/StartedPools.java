package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Compares what PoolGuard says of settings of HikariCP with what one version of it does. */
final class StartedPools {
  static final String BOOT = "spring.datasource.hikari";

  private final Path folder;
  private final String version;
  private final List<String> wrong = new ArrayList<>();
  private int count;

  /**
   * @param folder for projects
   */
  StartedPools(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  /** Where the two differ. */
  List<String> wrong() {
    return wrong;
  }

  /** How many pools have come up. */
  int count() {
    return count;
  }

  /** As Spring Boot does it. */
  void springBoot(String text, RealHikari real) throws Exception {
    Path resources = folder.resolve("spring").resolve("src/main/resources");
    Project project = project("spring");
    project.file(
        "src/main/resources/application.properties",
        "spring.datasource.url=jdbc:h2:mem:a\n" + text.replaceAll("(?m)^(?=\\w)", BOOT + "."));
    compare(text, project.pool(BOOT), real.bootAndStart(resources));
  }

  /** From the pool's own file. */
  void ownFile(String text, RealHikari real) throws Exception {
    Project project = project("file");
    project.file("src/main/resources/hikari.properties", "jdbcUrl=jdbc:h2:mem:a\n" + text);
    compare(text, project.pool("hikari.properties"), real.readAndStart(properties(text)));
  }

  void compare(String text, Optional<PoolConfigResult.Pool> said, RealHikari.Outcome real) {
    count += real.started() ? 1 : 0;
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

  private Project project(String name) throws IOException {
    return new Project(Files.createDirectories(folder.resolve(name))).hikari(version);
  }

  private static Properties properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}
