package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.sourcefix.repair.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingFixerTest {
  @TempDir Path folder;

  private PoolModule module(String name, String text) throws Exception {
    Path file = folder.resolve("src/main/resources/" + name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    return PoolModule.standard(folder, PoolModule.Libraries.of(Optional.empty()));
  }

  private SettingFixer.Outcome fix(PoolModule module, Set<Path> taken) throws Exception {
    ConfigAuditor auditor = new ConfigAuditor(Policy.DEFAULT, Optional.empty(), folder);
    return new SettingFixer(any -> auditor, List.of(module), taken).fix(module);
  }

  @Test
  void whatIsHiddenBehindARefusalIsMendedAfterIt() throws Exception {
    PoolModule module =
        module(
            "application.yml",
            """
            spring:
              datasource:
                hikari:
                  connection-timeout: 100 # asked for by shop
                  leak-detection-threshold: "60"
                  maxPoolSize: 12
            """);

    SettingFixer.Outcome outcome = fix(module, Set.of());

    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.changes()).hasSize(1);
    assertThat(outcome.changes().get(0).after())
        .contains("connection-timeout: 30000 # asked for by shop\n")
        .contains("leak-detection-threshold: \"60000\"")
        .contains("maximum-pool-size: 12");
    assertThat(outcome.lines()).containsExactly("3 findings in settings, 3 mended in 1 file.");
    assertThat(outcome.repairs().values())
        .isNotEmpty()
        .allSatisfy(
            part ->
                assertThat(part.diff(folder).lines().filter(line -> line.matches("\\+ .*")))
                    .hasSize(1));
  }

  /** The test of a connection takes 250 ms at least, and cannot be shorter than such a wait. */
  @Test
  void whatIsStillThereAfterTheRepairIsLeft() throws Exception {
    PoolModule module =
        module(
            "application.yml",
            """
            spring:
              datasource:
                hikari:
                  connection-timeout: 250
                  leak-detection-threshold: 60000
            """);

    SettingFixer.Outcome outcome = fix(module, Set.of());

    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.refused()).isEqualTo(Map.of(Refusal.REMAINS, 1L));
    assertThat(outcome.lines())
        .containsExactly(
            "1 finding in settings, 0 mended in 0 files, 1 not:",
            "  1  the finding is still there after each repair that was tried: application.yml:4");
  }

  @Test
  void thePoolsOwnFileIsMendedInItsOwnNames() throws Exception {
    PoolModule module =
        module("hikari.properties", "jdbcUrl=jdbc:h2:mem:a\nmaxPoolSize=5\nminimumIdle=2\n");

    SettingFixer.Outcome outcome = fix(module, Set.of());

    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.changes().get(0).after())
        .contains("\nmaximumPoolSize=5\n", "leakDetectionThreshold=60000");
  }

  @Test
  void aValueFromElsewhereIsLeftAlone() throws Exception {
    PoolModule module =
        module(
            "application.properties",
            "wait=100\nspring.datasource.hikari.connection-timeout=${wait}\n"
                + "spring.datasource.hikari.leak-detection-threshold=60000\n");

    SettingFixer.Outcome outcome = fix(module, Set.of());

    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.refused()).isEqualTo(Map.of(Refusal.ELSEWHERE, 1L));
  }

  @Test
  void aFileThatIsChangedOtherwiseIsLeftAlone() throws Exception {
    PoolModule module =
        module("application.properties", "spring.datasource.hikari.leak-detection-threshold=60\n");
    Path file = folder.resolve("src/main/resources/application.properties");

    assertThat(fix(module, Set.of(file)).refused()).isEqualTo(Map.of(Refusal.ENTANGLED, 1L));
    assertThat(fix(module, Set.of()).mended()).isEqualTo(1);
  }
}
