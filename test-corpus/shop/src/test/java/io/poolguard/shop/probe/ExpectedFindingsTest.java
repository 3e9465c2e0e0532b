package io.poolguard.shop.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves expected-findings.txt by running the shop with failures put into it: what the file names
 * is lost, in each way it says, and nothing else ever is.
 */
class ExpectedFindingsTest {

  private static final Map<Scenario, Set<Leak>> SEEN = new LinkedHashMap<>();

  @BeforeAll
  static void sweepAll() throws Exception {
    try (ShopDatabase database = new ShopDatabase()) {
      for (Scenario scenario : Scenarios.all().toList()) {
        SEEN.put(scenario, new Sweep(database, scenario).leaks());
      }
    }
  }

  static Stream<Scenario> scenarios() {
    return SEEN.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void losesNothingThatIsNotExpected(Scenario scenario) throws Exception {
    assertThat(SEEN.get(scenario)).isSubsetOf(Expectations.read());
  }

  @Test
  void losesAllThatIsExpected() throws Exception {
    assertThat(SEEN.values().stream().flatMap(Set::stream).distinct())
        .containsExactlyInAnyOrderElementsOf(Expectations.read());
  }

  @Test
  void theReadmeTellsOfEachLeak() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(Expectations.read())
        .allSatisfy(leak -> assertThat(readme).contains("`" + shortName(leak.method()) + "`"));
  }

  private static String shortName(String method) {
    return method.substring(method.lastIndexOf('.') + 1).replace('#', '.');
  }
}
