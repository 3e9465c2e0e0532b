package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.sourcefix.repair.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mending a setting does to the file around it. */
class SettingRepairsTest {
  private static final String BASE = "src/main/resources/application.yml";
  private static final String JAVA = "src/main/java/P.java";

  @TempDir Path temporary;
  private Path folder;
  private Policy policy = Policy.DEFAULT;

  @BeforeEach
  void resolve() throws Exception {
    folder = temporary.toRealPath();
  }

  private void file(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private SettingFixer.Outcome fix() throws Exception {
    PoolModule module = PoolModule.standard(folder, PoolModule.Libraries.of(Optional.empty()));
    ConfigAuditor auditor = new ConfigAuditor(policy, Optional.empty(), folder);
    return new SettingFixer(any -> auditor, List.of(module), Set.of()).fix(module);
  }

  private String fixed(String name) throws Exception {
    return fix().changes().stream()
        .filter(change -> change.file().equals(folder.resolve(name)))
        .map(FixResult.Change::after)
        .findFirst()
        .orElse("");
  }

  private static String hikari(String settings) {
    return "spring:\n  datasource:\n    hikari:\n" + settings.indent(6);
  }

  /** What is said of another setting quotes the size: with another number it is nothing new. */
  @Test
  void aNeighboursSentenceMayQuoteWhatIsMended() throws Exception {
    file(
        "poolguard.yml",
        """
        version: 1
        extends: poolguard:recommended
        datasources:
          - {match: "**", scenario: order-strong-consistency}
        """);
    policy = new PolicyReader().read(folder.resolve("poolguard.yml"));
    file(BASE, hikari("leak-detection-threshold: 60000\nmaximum-pool-size: 50\nminimum-idle: 99"));

    assertThat(fixed(BASE)).contains("maximum-pool-size: 16\n").contains("minimum-idle: ");
  }

  /** A profile whose file overrides the right name does not see that it is set here. */
  @Test
  void noNameIsGivenTwiceWhicheverProfileTellsIt() throws Exception {
    file(BASE, hikari("leak-detection-threshold: 60000\nmax-lifetime: 600000\nmaxLifetim: 900000"));
    file("src/main/resources/application-prod.yml", hikari("max-lifetime: 500000"));

    SettingFixer.Outcome outcome = fix();

    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.lines())
        .containsExactly(
            "1 finding in settings, 0 mended in 0 files, 1 not:",
            "  1  what the setting is to be is a decision: application.yml:6");
  }

  @Test
  void sameInAPropertiesFile() throws Exception {
    String prefix = "spring.datasource.hikari.";
    file(
        "src/main/resources/application.properties",
        prefix
            + "leak-detection-threshold=60000\n"
            + prefix
            + "max-lifetime=600000\n"
            + prefix
            + "maxLifetim=1\n");
    file("src/main/resources/application-prod.properties", prefix + "max-lifetime=500000\n");

    assertThat(fix().changes()).isEmpty();
  }

  /** Others that use the anchor would change too, or the alias would be left without it. */
  @Test
  void valueWithAnAnchorIsLeftAlone() throws Exception {
    file(
        BASE,
        "x-timeout: &t 100\n"
            + hikari("leak-detection-threshold: 60000\nconnection-timeout: *t")
            + "y: *t\n");

    SettingFixer.Outcome outcome = fix();

    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.refused()).isEqualTo(Map.of(Refusal.ELSEWHERE, 1L));
    assertThat(outcome.left().keySet())
        .allMatch(setting -> setting.message().startsWith("connection-timeout 100: "));
  }

  /** Each is looked at for itself, though a line that is added moves the other. */
  @Test
  void refusedSettingsOfOneFileDoNotBlockEachOther() throws Exception {
    file(
        "src/main/resources/hikari.properties",
        "jdbcUrl=jdbc:h2:mem:a\nconnectionTimeout=20\nmaximumPoolSize=0\nleakDetectionThreshold=60000\n");
    assertThat(fixed("src/main/resources/hikari.properties"))
        .contains("connectionTimeout=30000\nmaximumPoolSize=10\n");
    file(
        JAVA,
        "import com.zaxxer.hikari.HikariConfig;\nclass P { void p() {\n"
            + "HikariConfig c = new HikariConfig();\n"
            + "c.setConnectionTimeout(20); c.setMaximumPoolSize(0); c.setLeakDetectionThreshold(60000);\n} }\n");
    assertThat(fixed(JAVA)).contains("c.setConnectionTimeout(30000); c.setMaximumPoolSize(10);");
  }

  /** The policy wants three seconds and says nothing of the test of a connection. */
  @Test
  void theBaselineIsSetThoughAnotherSettingThenGetsANote() throws Exception {
    file("poolguard.yml", "version: 1\nscenarios: {default: {acquire-timeout: {max: 3s}}}\n");
    policy = new PolicyReader().read(folder.resolve("poolguard.yml"));
    file(BASE, hikari("leak-detection-threshold: 60000\nconnection-timeout: 30000"));

    SettingFixer.Outcome outcome = fix();

    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.changes().get(0).after())
        .contains("connection-timeout: 3000\n", "validation-timeout: 1500\n");
  }

  /** What the program computes is as well known as what it writes down. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "setMaximumPoolSize(-4) ~ setMaximumPoolSize(",
        "setLeakDetectionThreshold(Duration.ofSeconds(1).toMillis()) ~ setLeakDetectionThreshold(60000)",
        "setLeakDetectionThreshold(TimeUnit.SECONDS.toMillis(1)) ~ setLeakDetectionThreshold(60000)",
        "setLeakDetectionThreshold(1_000 /* ms */) ~ setLeakDetectionThreshold(60000 /* ms */)",
        "setLeakDetectionThreshold((long) (10 * 10)) ~ setLeakDetectionThreshold(60000)",
      })
  void valuesThatAreComputedAreReplacedAsAWhole(String call, String wanted) throws Exception {
    file(
        JAVA,
        """
        import com.zaxxer.hikari.*;
        import java.time.Duration;
        import java.util.concurrent.TimeUnit;

        class P {
          HikariDataSource source() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:a");
            config.%s;
            return new HikariDataSource(config);
          }
        }
        """
            .formatted(call));

    assertThat(fixed(JAVA)).contains("config." + wanted).doesNotContain(call);
  }

  @Test
  void whatABuilderHasMadeGetsACallBehindTheOthers() throws Exception {
    file(
        JAVA,
        """
        import com.zaxxer.hikari.*;
        import org.springframework.boot.jdbc.DataSourceBuilder;

        class P {
          HikariDataSource source() {
            HikariDataSource ds =
                DataSourceBuilder.create().type(HikariDataSource.class).url("jdbc:h2:mem:x").build();
            ds.setMaximumPoolSize(5);
            return ds;
          }
        }
        """);

    assertThat(fixed(JAVA))
        .contains("    ds.setMaximumPoolSize(5);\n    ds.setLeakDetectionThreshold(60000);\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${LEAK:1000}", "'${LEAK:1000}'", "${LEAK:${OLD_LEAK:1000}}"})
  void theDefaultInAPlaceholderIsReplaced(String value) throws Exception {
    file(BASE, hikari("leak-detection-threshold: " + value + " # why"));

    assertThat(fixed(BASE))
        .contains("leak-detection-threshold: " + value.replace("1000", "60000") + " # why\n");
  }

  @Test
  void missingSettingGetsACallBehindTheOthers() throws Exception {
    file(
        JAVA,
        """
        import com.zaxxer.hikari.*;

        class P {
          HikariDataSource source(boolean big) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:a");
            config.setMaximumPoolSize(5); // enough
            return new HikariDataSource(config);
          }
        }
        """);

    assertThat(fixed(JAVA))
        .contains(
            "    config.setMaximumPoolSize(5); // enough\n    config.setLeakDetectionThreshold(60000);\n    return");
  }

  @Test
  void missingPropertyGetsACallOfItsKind() throws Exception {
    file(
        JAVA,
        """
        import com.zaxxer.hikari.*;
        import java.util.Properties;

        class P {
          HikariDataSource source() {
            Properties p = new Properties();
            p.setProperty("jdbcUrl", "jdbc:h2:mem:a");
            p.setProperty("maximumPoolsize", "5");
            return new HikariDataSource(new HikariConfig(p));
          }
        }
        """);

    assertThat(fixed(JAVA))
        .contains(
            "    p.setProperty(\"maximumPoolSize\", \"5\");\n    p.setProperty(\"leakDetectionThreshold\", \"60000\");\n");
  }

  /** Behind a branch that may not be taken, it would not count for each pool. */
  @Test
  void noCallIsAddedInABranch() throws Exception {
    file(
        JAVA,
        """
        import com.zaxxer.hikari.*;

        class P {
          HikariDataSource source(boolean big) {
            HikariConfig config = new HikariConfig();
            if (big) {
              config.setMaximumPoolSize(50);
            }
            return new HikariDataSource(config);
          }
        }
        """);

    assertThat(fix().changes()).isEmpty();
  }

  @Test
  void missingSettingIsAddedBetweenBraces() throws Exception {
    file(
        BASE,
        "spring: {datasource: {url: 'jdbc:h2:mem:a', hikari: {maximum-pool-size: \"5\", minimum-idle: 1}}}\n");

    assertThat(fixed(BASE))
        .contains("{maximum-pool-size: \"5\", leak-detection-threshold: 60000, minimum-idle: 1}");
  }

  /** A right value may be worse than a name that nothing reads. */
  @Test
  void noNameIsMendedWithWhichTheApplicationDoesNotStart() throws Exception {
    file(BASE, hikari("leak-detection-threshold: 60000\nmaxPoolSize: 0"));

    SettingFixer.Outcome outcome = fix();

    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.refused()).isEqualTo(Map.of(Refusal.NEW_FINDING, 1L));
  }

  /** What a service's pool may open is counted with the other replicas. */
  @Test
  void noPoolGrowsBeyondTheDatabase() throws Exception {
    file(
        "poolguard.yml",
        "version: 1\nscenarios: {default: {max-size: 50}}\ndatabase: {max-connections: 60, reserved: 0}\n");
    policy = new PolicyReader().read(folder.resolve("poolguard.yml"));
    file(
        BASE,
        hikari("leak-detection-threshold: 60000\nmaximum-pool-size: 10\nvalidation-timeout: 5000"));
    file(
        "k8s/app.yml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n        - name: app\n");

    assertThat(fix().refused()).isEqualTo(Map.of(Refusal.NEW_FINDING, 1L));
  }
}
