package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.ConfigRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real HikariCP pools are started over H2, as Spring Boot does it and from the pool's own file;
 * what becomes of each is what PoolGuard says of the same text.
 */
class StartedPoolsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.poolguard.poolconfig.HikariVersions#majors")
  void poolOfSpringBootRunsAsSaid(String version) throws Exception {
    StartedPools pools = new StartedPools(folder, version);
    try (RealHikari real = new RealHikari(version)) {
      for (String text : texts()) {
        pools.springBoot(text, real);
      }
    }
    assertThat(pools.wrong()).isEmpty();
    assertThat(pools.count()).isGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("io.poolguard.poolconfig.HikariVersions#ends")
  void poolOfItsOwnFileRunsAsSaid(String version) throws Exception {
    StartedPools pools = new StartedPools(folder, version);
    try (RealHikari real = new RealHikari(version)) {
      for (String text : texts()) {
        pools.ownFile(text, real);
      }
    }
    assertThat(pools.wrong()).isEmpty();
    assertThat(pools.count()).isGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("io.poolguard.poolconfig.HikariVersions#ends")
  void poolsOfTheRulePagesRunAsSaid(String version) throws Exception {
    int compared = 0;
    StartedPools pools = new StartedPools(folder, version);
    try (RealHikari real = new RealHikari(version);
        Stream<Path> pages = Files.list(RulePage.FOLDER)) {
      for (Path page : pages.sorted().toList()) {
        String text = Files.readString(page);
        int right = text.indexOf("## Right");
        for (String section : List.of(text.substring(0, right), text.substring(right))) {
          Path at = folder.resolve(compared + "-" + section.length() + page.getFileName());
          Project project = RulePage.example(section, Files.createDirectories(at)).project();
          PoolConfigResult result = project.hikari(version).audit();
          Optional<PoolConfigResult.Pool> said =
              result.pools().stream()
                  .filter(pool -> pool.datasource().equals(StartedPools.BOOT))
                  .findFirst();
          Path resources = at.resolve("src/main/resources");
          if (said.isPresent()
              && said.get().profile().isEmpty()
              && said.get().workload().isEmpty()
              && said.get().set().values().stream().allMatch(Property::known)
              && result.findings().stream()
                  .noneMatch(finding -> finding.rule().equals(ConfigRules.LEGACY_PROFILES))) {
            compared++;
            pools.compare(page + " " + section, said, real.bootAndStart(resources));
          }
        }
      }
    }
    assertThat(pools.wrong()).isEmpty();
    assertThat(compared).isGreaterThan(20);
  }

  private static List<String> texts() throws Exception {
    try (var in =
        Objects.requireNonNull(StartedPoolsTest.class.getResourceAsStream("started.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split("\n\n")).stream().map(block -> block + "\n").toList();
    }
  }
}
