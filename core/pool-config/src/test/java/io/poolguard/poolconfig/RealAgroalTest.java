package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Quarkus' pool refuses. */
class RealAgroalTest {
  @TempDir Path folder;

  private static boolean starts(int min, int max, long wait) {
    try {
      new AgroalConnectionPoolConfigurationSupplier()
          .connectionFactoryConfiguration(factory -> factory.jdbcUrl("jdbc:h2:mem:agroal"))
          .minSize(min)
          .maxSize(max)
          .acquisitionTimeout(Duration.ofSeconds(wait))
          .get();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 10, 5",
    "10, 10, 5",
    "11, 10, 5",
    "0, 1, 5",
    "0, 0, 5",
    "-1, 5, 5",
    "1, 5, -1",
    "1, 5, 1"
  })
  void poolRefusesWhatIsSaid(int min, int max, long wait) throws Exception {
    Project project =
        new Project(folder)
            .file(
                "src/main/resources/application.properties",
                """
                quarkus.datasource.jdbc.url=jdbc:h2:mem:a
                quarkus.datasource.jdbc.min-size=%d
                quarkus.datasource.jdbc.max-size=%d
                quarkus.datasource.jdbc.acquisition-timeout=%d
                """
                    .formatted(min, max, wait));
    assertThat(project.lines().stream().noneMatch(line -> line.contains("/setting-refused]")))
        .isEqualTo(starts(min, max, wait));
  }

  @Test
  void minimumAboveTheMaximumIsSaid() throws Exception {
    assertThat(
            new Project(folder)
                .file(
                    "src/main/resources/application.yml",
                    "quarkus:\n  datasource:\n    jdbc:\n      min-size: 20\n      max-size: 8\n")
                .lines())
        .containsExactly(
            "error src/main/resources/application.yml:4:17 min-size 20: Agroal refuses min-size above max-size and the application does not start. Set min-size to 8. [RiskyPoolConfig/setting-refused]");
  }
}
