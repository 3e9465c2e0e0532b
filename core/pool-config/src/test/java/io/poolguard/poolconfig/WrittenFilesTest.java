package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import io.poolguard.policy.Scenario;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What PoolGuard writes for its users keeps to its own rules. */
class WrittenFilesTest {
  @TempDir Path folder;

  private static PolicyReader reader() {
    return new PolicyReader();
  }

  static Stream<Scenario> scenarios() throws Exception {
    return reader()
        .parse("version: 1\nextends: poolguard:recommended\n", "p")
        .pools()
        .scenarios()
        .values()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void templateKeepsToItsScenario(Scenario scenario) throws Exception {
    String policy =
        "version: 1\nextends: poolguard:recommended\ndatasources:\n  - {match: spring.datasource.hikari, scenario: "
            + scenario.name()
            + "}\n";

    List<String> asFile =
        new Project(folder)
            .file("poolguard.yml", policy)
            .file(Project.APPLICATION, Templates.applicationYaml(scenario))
            .lines();
    List<String> asConfigMap =
        new Project(java.nio.file.Files.createDirectories(folder.resolve("k")))
            .file("poolguard.yml", policy)
            .file("map.yml", Templates.configMap(scenario, "shop"))
            .lines();

    assertThat(asFile).filteredOn(line -> !line.startsWith("note")).isEmpty();
    assertThat(asConfigMap).hasSameSizeAs(asFile);
  }

  @Test
  void policyOfTodayIsKeptToday() throws Exception {
    Project project =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {maximum-pool-size: 7, connection-timeout: 1500}\n")
            .file(
                "src/main/resources/application-prod.yml",
                "spring.datasource.hikari.maximum-pool-size: 30\n");
    String text = Templates.policy(Explanation.distinct(project.audit().pools()));

    Policy policy = reader().parse(text, "poolguard.yml");

    assertThat(text).contains("acquire-timeout: 1500ms", "max-size: 30", "max-size: 7");
    assertThat(project.audit(policy).findings())
        .extracting(finding -> finding.rule().id())
        .doesNotContain("RiskyPoolConfig/baseline");
  }

  @Test
  void mistakeOfTodayIsNoDemandOfTomorrow() throws Exception {
    Project project =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {maximum-pool-size: 7, leak-detection-threshold: 60}\n");
    String text = Templates.policy(project.audit().pools());
    assertThat(text)
        .contains("# leak-threshold: the pool does not take 60; see what `config` says");
    assertThat(project.audit(reader().parse(text, "poolguard.yml")).findings())
        .singleElement()
        .satisfies(
            f -> assertThat(f.advice().text()).isEqualTo("Set leak-detection-threshold to 60000."));
  }

  @Test
  void explanationSaysThatAPoolDoesNotStart() throws Exception {
    PoolConfigResult result =
        new Project(folder)
            .file(Project.APPLICATION, "spring.datasource.hikari: {maximum-pool-size: 0}\n")
            .audit();
    assertThat(new Explanation(folder.toRealPath()).lines(result.pools().get(0), result.findings()))
        .startsWith(
            "spring.datasource.hikari (HikariCP) does not start:",
            "  max-size            -              0 at src/main/resources/application.yml:1:47");
  }

  @Test
  void explanationHasTheOriginOfEachValue() throws Exception {
    PoolConfigResult result =
        new Project(folder)
            .file(Project.APPLICATION, "spring.datasource.hikari: {leak-detection-threshold: 60}\n")
            .audit();

    assertThat(new Explanation(folder.toRealPath()).lines(result.pools().get(0), result.findings()))
        .contains(
            "spring.datasource.hikari (HikariCP)",
            "  max-size            10             default",
            "  leak-threshold      0 ms           60 at src/main/resources/application.yml:1:54")
        .anyMatch(line -> line.contains("switches leak detection off"));
  }

  @Test
  void alertsWatchMetricsThatExist() throws Exception {
    String code;
    try (InputStream in =
        getClass()
            .getResourceAsStream(
                "/com/zaxxer/hikari/metrics/micrometer/MicrometerMetricsTracker.class")) {
      code = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    assertThat(code).contains(Alerts.METRICS);

    PoolConfigResult found =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {pool-name: orders, leak-detection-threshold: 45000}\n")
            .audit();
    String rules = Alerts.prometheus(found.pools(), Policy.DEFAULT.pools());
    assertThat(rules).contains("hikaricp_connections_usage_seconds_max{pool=~\"orders\"} > 45.0");
    Stream.of(rules, Alerts.grafana())
        .flatMap(
            text -> java.util.regex.Pattern.compile("hikaricp_[a-z_]+").matcher(text).results())
        .forEach(
            metric ->
                assertThat(Alerts.METRICS)
                    .contains(
                        metric.group().replaceAll("(_total|_seconds_max)$", "").replace('_', '.')));
    assertThat(new Yaml().<Object>load(rules)).isNotNull();
    assertThat(new Yaml().<Object>load(Alerts.grafana())).isNotNull();
  }
}
