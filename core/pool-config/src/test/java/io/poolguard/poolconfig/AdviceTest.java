package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.sourcefix.repair.TextEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is advised, in the names of the file, and that doing it is what the words say. */
class AdviceTest {
  private static final String HIKARI_FILE = "src/main/resources/hikari.properties";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private List<String> advice() throws Exception {
    return project.audit().findings().stream().map(f -> f.advice().text()).toList();
  }

  /** The file after the first finding's repair. */
  private String repaired(String file) throws Exception {
    String text = Files.readString(folder.resolve(file));
    ConfigFinding finding = project.audit().findings().get(0);
    return TextEdit.apply(
        text, new SettingRepairer().repairs(text, finding).proposals().get(0).edits());
  }

  private void hikari(String settings) throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource.hikari:\n  leak-detection-threshold: 60000\n" + settings.indent(2));
  }

  private void hikariAlone(String settings) throws Exception {
    project.file(Project.APPLICATION, "spring.datasource.hikari:\n" + settings.indent(2));
  }

  @Test
  void poolsOwnFileHasThePoolsOwnNames() throws Exception {
    project.file(HIKARI_FILE, "maximumPoolSize=0\nleakDetectionThreshold=60000\n");
    assertThat(advice()).containsExactly("Set maximumPoolSize to 10.");
    assertThat(repaired(HIKARI_FILE))
        .isEqualTo("maximumPoolSize=10\nleakDetectionThreshold=60000\n");
    project.file(HIKARI_FILE, "jdbcUrl=jdbc:h2:mem:a\nmaximumPoolSize=5\n");
    assertThat(project.lines())
        .containsExactly(
            "note "
                + HIKARI_FILE
                + ":2:17 leakDetectionThreshold not set: HikariCP reports no leak. Set leakDetectionThreshold to 60000 or more. [RiskyPoolConfig/leak-detection-off]");
    assertThat(repaired(HIKARI_FILE))
        .isEqualTo("jdbcUrl=jdbc:h2:mem:a\nmaximumPoolSize=5\nleakDetectionThreshold=60000\n");
  }

  @Test
  void nameIsTheOneThatIsWritten() throws Exception {
    hikari("maximumPoolSize: 0");
    assertThat(advice()).containsExactly("Set maximumPoolSize to 10.");
    assertThat(repaired(Project.APPLICATION)).endsWith("  maximumPoolSize: 10\n");
  }

  @Test
  void valueIsInTheUnitOfTheNameThatIsWritten() throws Exception {
    project
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {s: {acquire-timeout: 5s}}\ndatasources:\n  - {match: spring.datasource.dbcp2, scenario: s}\n")
        .file(
            Project.APPLICATION,
            "spring.datasource:\n  type: org.apache.commons.dbcp2.BasicDataSource\n  dbcp2:\n    max-wait: 9s\n");
    assertThat(advice()).containsExactly("Set max-wait to 5s (scenario s).");
    assertThat(repaired(Project.APPLICATION)).endsWith("max-wait: 5s\n");
  }

  /** What is advised of a setting may stand at another one. */
  @Test
  void otherSettingIsSetOnALineOfItsOwn() throws Exception {
    hikari("connection-timeout: 3000");
    assertThat(advice()).containsExactly("Set validation-timeout to 1500.");
    assertThat(repaired(Project.APPLICATION))
        .endsWith("  connection-timeout: 3000\n  validation-timeout: 1500\n");
    project.file(
        Project.APPLICATION,
        "spring.datasource:\n  type: org.apache.tomcat.jdbc.pool.DataSource\n  tomcat:\n    log-abandoned: false\n    remove-abandoned: true\n");
    assertThat(advice()).containsExactly("Set log-abandoned to true.");
    assertThat(repaired(Project.APPLICATION))
        .endsWith("    log-abandoned: true\n    remove-abandoned: true\n");
  }

  /** The bounds leave a choice; the smallest change is advised. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connection-timeout: 3000 | connection-timeout to 5000",
        "connection-timeout: 90000 | connection-timeout to 60000",
        "connection-timeout: 100 | connection-timeout to 30000",
        "connection-timeout: 0 | connection-timeout to 30000",
        "connection-timeout: soon | connection-timeout to 30000",
        "connection-timeout: 2s | connection-timeout to 5000",
        "maximum-pool-size: 3 | maximum-pool-size to 4",
        "maximum-pool-size: 50 | maximum-pool-size to 8",
        "maximum-pool-size: 0 | maximum-pool-size to 8",
        "minimum-idle: 7 | minimum-idle to 6",
        "leak-detection-threshold: 60 | leak-detection-threshold to 60000",
        "leak-detection-threshold: 3000 | leak-detection-threshold to 10000",
        "leak-detection-threshold: 0 | leak-detection-threshold to 60000",
        "max-lifetime: 0 | max-lifetime to 1200000"
      })
  void ofABoundTheNearestValueIsAdvised(String setting, String advice) throws Exception {
    project.file(
        "poolguard.yml",
        "version: 1\nscenarios: {default: {max-size: {min: 4, max: 8}, acquire-timeout: {min: 5s, max: 60s}, leak-threshold: {min: 10s, max: 2m}, min-idle: {max: 6}, max-lifetime: {max: 20m}}}\n");
    String name = setting.replaceFirst(":.*", "");
    String others =
        java.util.stream.Stream.of(
                "maximum-pool-size: 6",
                "minimum-idle: 2",
                "max-lifetime: 900000",
                "validation-timeout: 2000",
                "leak-detection-threshold: 20000")
            .filter(line -> !line.startsWith(name))
            .collect(java.util.stream.Collectors.joining("\n"));
    hikariAlone(others + "\n" + setting);
    assertThat(advice()).containsExactly("Set " + advice + " (scenario default).");
    project.file(Project.APPLICATION, repaired(Project.APPLICATION));
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void whatIsNotSetIsSetToTheValueNextToTheDefault() throws Exception {
    project.file(
        "poolguard.yml",
        "version: 1\nscenarios: {default: {max-size: {min: 16, max: 32}, acquire-timeout: {max: 20s}}}\n");
    hikari("pool-name: a");
    assertThat(advice())
        .containsExactlyInAnyOrder(
            "Set maximum-pool-size to 16 (scenario default).",
            "Set connection-timeout to 20000 (scenario default).");
  }

  /** Half a minute is no size. */
  @Test
  void timeIsNoCount() throws Exception {
    hikari("maximum-pool-size: 30s");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:3:22 maximum-pool-size 30s: the application does not start: HikariCP takes a whole number. [RiskyPoolConfig/bind-failure]");
    hikari("connection-timeout: 30s");
    assertThat(advice()).containsExactly("Set connection-timeout to 30000.");
  }

  @ParameterizedTest
  @CsvSource({
    "connection-timeout: 100, Set connection-timeout to 30000.",
    "validation-timeout: 100, Set validation-timeout to 5000.",
    "maximum-pool-size: 0, Set maximum-pool-size to 10.",
    "minimum-idle: -1, Set minimum-idle to 10.",
    "idle-timeout: -1, Set idle-timeout to 600000."
  })
  void refusedValueIsReplacedByAUsefulOne(String setting, String advice) throws Exception {
    hikari(setting);
    assertThat(advice()).containsExactly(advice);
    project.file(Project.APPLICATION, repaired(Project.APPLICATION));
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void refusedValueIsReplacedByTheScenarios() throws Exception {
    project.file(
        "poolguard.yml",
        "version: 1\nextends: poolguard:recommended\ndatasources:\n  - {match: spring.datasource.hikari, scenario: log-async-write}\n");
    hikari("connection-timeout: 100");
    assertThat(advice())
        .containsExactly(
            "Set leak-detection-threshold to 10000 (scenario log-async-write).",
            "Set maximum-pool-size to 4 (scenario log-async-write).",
            "Set minimum-idle to 1 (scenario log-async-write).",
            "Set validation-timeout to 250 (scenario log-async-write).",
            "Set connection-timeout to 500 (scenario log-async-write).");
  }

  @ParameterizedTest
  @CsvSource({
    "hikari, maxPoolSize, maximum-pool-size",
    "hikari, minIdle, minimum-idle",
    "hikari, url, jdbc-url",
    "hikari, max-active, maximum-pool-size",
    "hikari, timeout, connection-timeout",
    "hikari, auto-comit, auto-commit",
    "tomcat, maximum-pool-size, max-active",
    "tomcat, test-on-borow, test-on-borrow",
    "dbcp2, max-active, max-total",
    "dbcp2, test-while-idl, test-while-idle",
    "dbcp2, default-autocomit, default-auto-commit"
  })
  void nearestNameIsAdvised(String pool, String wrong, String right) throws Exception {
    Vocabulary vocabulary = Vocabulary.load();
    assertThat(vocabulary.dialect(pool).orElseThrow().nearest(wrong)).hasValue(right);
  }

  @ParameterizedTest
  @CsvSource({"hikari, colour", "hikari, remove-abandoned-timeout", "dbcp2, jdbc-interceptors"})
  void nameThatNothingResemblesHasNone(String pool, String wrong) {
    assertThat(Vocabulary.load().dialect(pool).orElseThrow().nearest(wrong)).isEmpty();
  }

  @Test
  void nameIsNotGivenTwice() throws Exception {
    hikari("maximum-pool-size: 5\nmax-pool-size: 9");
    assertThat(advice()).containsExactly("Write maximum-pool-size, which line 3 sets too.");
    assertThat(project.audit().findings().get(0).advice()).isInstanceOf(Advice.Words.class);
  }

  /** Other profiles may have the right name in other places. */
  @Test
  void misspeltNameIsToldOnceForAllProfiles() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource.hikari:\n  maxPoolSize: 3\n  maximum-pool-size: 4\n  leak-detection-threshold: 60000\n---\nspring.config.activate.on-profile: prod\nspring.datasource.hikari:\n  maximum-pool-size: 5\n");
    assertThat(advice()).containsExactly("Write maximum-pool-size, which line 3 sets too.");
  }

  @Test
  void nameOfAnotherFileIsOverridden() throws Exception {
    hikari("maximum-pool-size: 5");
    project.file(
        "src/main/resources/application-prod.properties",
        "spring.datasource.hikari.max-pool-size=9\n");
    assertThat(advice()).containsExactly("Write maximum-pool-size.");
  }

  @Test
  void variableIsRenamedWhereItStands() throws Exception {
    String deployment =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  template:\n    spec:\n      containers:\n"
            + "        - name: shop\n          env:\n            - name: %s\n              value: \"7\"\n";
    hikari("minimum-idle: 2");
    project.file("k.yml", deployment.formatted("SPRING_DATASOURCE_HIKARI_MAXPOOLSIZE"));
    assertThat(repaired("k.yml"))
        .isEqualTo(deployment.formatted("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE"));
    project.file("k.yml", repaired("k.yml"));
    assertThat(project.lines()).isEmpty();
  }

  private List<String> pool(String settings) throws Exception {
    return project
        .file(
            Project.APPLICATION,
            "spring.datasource:\n  url: jdbc:h2:mem:a\n  hikari: {" + settings + "}\n")
        .lines();
  }

  @Test
  void thresholdIsAdvisedThatTheLifetimeAllows() throws Exception {
    assertThat(pool("leak-detection-threshold: 60000, max-lifetime: 40000"))
        .singleElement()
        .asString()
        .contains("Set leak-detection-threshold to 40000.");
    project.file("poolguard.yml", "version: 1\nscenarios: {default: {leak-threshold: 60s}}\n");
    assertThat(pool("leak-detection-threshold: 60000, max-lifetime: 40000"))
        .singleElement()
        .asString()
        .contains("Set max-lifetime to 60000 or more.");
  }

  @Test
  void longerWaitIsAdvisedWhereNoTestIsShorter() throws Exception {
    String base = "leak-detection-threshold: 60000, connection-timeout: 250";
    assertThat(pool(base + ", validation-timeout: 250"))
        .singleElement()
        .asString()
        .contains("validation-timeout 250:", "Set connection-timeout to 500 or more.");
  }

  /** The scenarios want five and three seconds at most, which is no less than the wait. */
  @ParameterizedTest
  @CsvSource({
    "admin-low-traffic, 'connection-timeout: 2000, leak-detection-threshold: 20000, maximum-pool-size: 3, minimum-idle: 1'",
    "s, 'connection-timeout: 2000, leak-detection-threshold: 20000, maximum-pool-size: 3, minimum-idle: 1'"
  })
  void testIsAdvisedThatIsShorterThanTheWait(String scenario, String settings) throws Exception {
    project.file(
        "poolguard.yml",
        "version: 1\nextends: poolguard:recommended\nscenarios: {s: {validation-timeout: {max: 5s}}}\ndatasources:\n  - {match: spring.datasource.hikari, scenario: "
            + scenario
            + "}\n");
    assertThat(pool(settings))
        .singleElement()
        .asString()
        .contains("Set validation-timeout to 1000.");
    assertThat(pool(settings + ", validation-timeout: 1000")).isEmpty();
  }

  /** Else each would be told after the one before it was mended. */
  @Test
  void refusedValueHidesNothingThatIsSetBesides() throws Exception {
    assertThat(
            pool(
                "connection-timeout: 100, minimum-idle: 20, maximum-pool-size: 10, leak-detection-threshold: 1000, max-lifetime: 10000"))
        .hasSize(4)
        .anyMatch(line -> line.contains("connection-timeout 100: HikariCP refuses"))
        .anyMatch(line -> line.contains("keeps no more idle connections than max-size (10)"))
        .anyMatch(line -> line.contains("switches leak detection off below 2000 ms"))
        .anyMatch(line -> line.contains("takes 30 minutes in place of less than 30 s"));
    assertThat(pool("maximum-pool-size: 0, minimum-idle: 20, connection-timeout: 0"))
        .hasSize(3)
        .anyMatch(line -> line.contains("leak-detection-threshold not set"))
        .anyMatch(line -> line.contains("waits for ever"));
  }

  /** Whatever the unknown value is. */
  @Test
  void whatIsCertainIsSaidBesideAnUnknownValue() throws Exception {
    assertThat(
            pool(
                "max-lifetime: \"${ML}\", leak-detection-threshold: 60, keepalive-time: 1000, idle-timeout: 5, minimum-idle: 4"))
        .anyMatch(line -> line.contains("switches leak detection off below 2000 ms"))
        .anyMatch(line -> line.contains("sends no keepalive when asked for one more often"))
        .anyMatch(line -> line.contains("takes 10 minutes in place of less than 10 s"))
        .hasSize(4);
    assertThat(
            pool(
                "max-lifetime: \"${ML}\", leak-detection-threshold: 60000, keepalive-time: 60000, idle-timeout: 50000, minimum-idle: \"${MIN}\""))
        .allMatch(line -> line.contains("/unknown-value]"))
        .hasSize(2);
  }
}
