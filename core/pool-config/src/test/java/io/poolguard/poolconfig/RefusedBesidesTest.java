package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that is refused hides nothing of the others: it is mended first, and they are next. */
class RefusedBesidesTest {
  private static final String POLICY =
      "version: 1\nextends: poolguard:recommended\ndatabase: {max-connections: 50, session-limit: 10m}\n"
          + "datasources:\n  - {match: spring.datasource.hikari, scenario: order-strong-consistency, threads: 8}\n";

  private static final String WORKLOAD =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  replicas: 3\n  strategy: {type: Recreate}\n  template:\n    spec:\n      containers: [{name: app, image: app}]\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder).file("poolguard.yml", POLICY).file("k.yml", WORKLOAD);
  }

  private List<String> lines(String settings) throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource:\n  url: jdbc:postgresql://db/shop\n  hikari:\n"
            + settings.replaceAll("(?m)^", "    "));
    return project.lines().stream().map(line -> line.replaceFirst("\\S+ \\S+ ", "")).toList();
  }

  /** The same is said with the refused value and without it, but for that itself. */
  @ParameterizedTest
  @CsvSource({
    "connection-timeout: 100, connection-timeout: 3000",
    "validation-timeout: 100, validation-timeout: 2000",
    "transaction-isolation: NEVER, transaction-isolation: TRANSACTION_NONE",
    "'exception-override-class-name: \"\"', transaction-isolation: TRANSACTION_NONE"
  })
  void restIsToldAtOnce(String refused, String taken) throws Exception {
    String others = "maximum-pool-size: 20\n";
    List<String> right = lines(others + taken);
    assertThat(right)
        .anyMatch(line -> line.contains("up to 60 connections during a roll-out (app 3 x 20)"))
        .anyMatch(line -> line.contains("minimum-idle not set: HikariCP uses 20"))
        .anyMatch(line -> line.contains("is unknown: how many connections each holds"))
        .anyMatch(line -> line.contains("a connection may become 1800000 ms old"));
    List<String> wrong = lines(others + refused);
    assertThat(wrong).containsAll(right);
    assertThat(wrong)
        .filteredOn(line -> !right.contains(line))
        .singleElement()
        .asString()
        .contains("/setting-refused]");
  }

  /** What depends on the refused value is not known before that is mended. */
  @Test
  void valueThatIsRefusedDecidesNothing() throws Exception {
    assertThat(lines("maximum-pool-size: 0\n"))
        .anyMatch(line -> line.contains("/setting-refused]"))
        .anyMatch(line -> line.contains("connection-timeout not set"))
        .noneMatch(line -> line.contains("minimum-idle") || line.contains("budget"));
    assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
        .containsEntry(Setting.ACQUIRE_TIMEOUT, 30_000L)
        .doesNotContainKeys(Setting.MAX_SIZE, Setting.MIN_IDLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"connection-timeout: 100", "maximum-pool-size: 60"})
  void oneInstanceIsCountedToo(String setting) throws Exception {
    project.file("k.yml", "");
    assertThat(lines("maximum-pool-size: 60\n".replace(setting + "\n", "") + setting + "\n"))
        .anyMatch(line -> line.contains("one instance alone opens up to 60 connections"));
  }

  @Test
  void otherPoolsLikewise() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource.druid: {max-active: 5, min-idle: 9, remove-abandoned: true}\n");
    assertThat(project.lines())
        .anyMatch(line -> line.contains("/setting-refused]"))
        .anyMatch(line -> line.contains("lets a request wait for ever"))
        .anyMatch(line -> line.contains("takes leaked connections back and says nothing"));
  }

  /** What is refused is no measure for what to set. */
  @Test
  void adviceGoesWithWhatIsTaken() throws Exception {
    project.file("poolguard.yml", "version: 1\n");
    assertThat(
            lines(
                "connection-timeout: 30\nvalidation-timeout: 100\nminimum-idle: -1\nmaximum-pool-size: 0\n"))
        .anyMatch(line -> line.contains("Set connection-timeout to 30000."))
        .anyMatch(line -> line.contains("Set validation-timeout to 5000."))
        .anyMatch(line -> line.contains("Set minimum-idle to 10."))
        .anyMatch(line -> line.contains("Set maximum-pool-size to 10."));
  }
}
