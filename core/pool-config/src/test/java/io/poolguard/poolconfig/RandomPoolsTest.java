package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pools with random settings are really started over H2, and what becomes of each is what PoolGuard
 * says. {@code -Drandom.pools=2000} tries as many of each pool; {@code -Drandom.seed} others.
 */
class RandomPoolsTest {
  private static final int POOLS = Integer.getInteger("random.pools", 20);
  private static final long SEED = Long.getLong("random.seed", 20261126L);

  /** Waits that are short enough to be sat out, or so long that nobody tries. */
  private static final String[] WAITS = {"-1", "0", "20", "250", "1000", "30000", "60000"};

  private static final String[] FLAGS = {"true", "false", "on", "no", "1", "TRUE", "perhaps"};

  /** Seconds; less would take connections away from the test. */
  private static final String[] ABANDONED = {"60", "300", "3600", "60s"};

  private static final Map<String, List<RandomSettings.Choice>> OTHERS =
      Map.of(
          "dbcp2",
          List.of(
              choice("max-total"),
              choice("min-idle"),
              choice("max-wait-millis", WAITS),
              choice("remove-abandoned-on-borrow", FLAGS),
              choice("log-abandoned", FLAGS),
              choice("remove-abandoned-timeout", ABANDONED),
              choice("max-conn-lifetime-millis", "-1", "0", "60000", "1800000"),
              choice("validation-query", "SELECT 1")),
          "tomcat",
          List.of(
              choice("max-active"),
              choice("min-idle"),
              choice("max-wait", WAITS),
              choice("remove-abandoned", FLAGS),
              choice("log-abandoned", FLAGS),
              choice("remove-abandoned-timeout", ABANDONED),
              choice("max-age", "0", "60000", "1800000"),
              choice("validation-query", "SELECT 1")),
          "druid",
          List.of(
              choice("max-active"),
              choice("min-idle"),
              choice("max-wait", WAITS),
              choice("remove-abandoned", FLAGS),
              choice("log-abandoned", FLAGS),
              choice("remove-abandoned-timeout", ABANDONED),
              choice("validation-query", "SELECT 1")),
          "vibur",
          List.of(
              choice("pool-max-size"),
              choice("pool-initial-size"),
              choice("connection-timeout-in-ms", WAITS),
              choice("test-connection-query", "SELECT 1")),
          "c3p0",
          List.of(
              choice("max-pool-size"),
              choice("min-pool-size"),
              choice("checkout-timeout", "0", "1000", "30000"),
              choice("unreturned-connection-timeout", ABANDONED),
              choice("debug-unreturned-connection-stack-traces", FLAGS),
              choice("preferred-test-query", "SELECT 1")));

  @TempDir Path folder;

  private static RandomSettings.Choice choice(String name, String... values) {
    return new RandomSettings.Choice(name, values);
  }

  @ParameterizedTest
  @MethodSource("io.poolguard.poolconfig.HikariVersions#majors")
  void hikari(String version) throws Exception {
    RandomSettings random = new RandomSettings(SEED);
    StartedPools started = new StartedPools(folder, version);
    try (RealHikari real = new RealHikari(version)) {
      for (int i = 0; i < POOLS; i++) {
        String text = random.hikari();
        if (i % 2 == 0) {
          started.springBoot(text, real);
        } else {
          started.ownFile(text, real);
        }
      }
    }
    assertThat(started.wrong()).isEmpty();
    assertThat(started.count()).isBetween(POOLS / 4, POOLS * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dbcp2", "tomcat", "druid", "vibur", "c3p0"})
  void others(String dialect) throws Exception {
    RandomSettings random = new RandomSettings(SEED);
    RealOtherPools real = new RealOtherPools(folder);
    List<String> wrong = new ArrayList<>();
    int started = 0;
    for (int i = 0; i < POOLS; i++) {
      String text = random.of(OTHERS.getOrDefault(dialect, List.of()));
      RealOtherPools.Comparison comparison = real.compare(dialect, text);
      started += comparison.started() ? 1 : 0;
      if (!comparison.difference().isEmpty()) {
        wrong.add(comparison.difference());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(started).isBetween(POOLS / 4, POOLS * 9 / 10);
  }
}
