package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import io.poolguard.policy.Scenario;
import io.poolguard.policy.Setting;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
            .file(Project.APPLICATION, template(scenario).applicationYaml())
            .lines();
    List<String> asConfigMap =
        new Project(Files.createDirectories(folder.resolve("k")))
            .file("poolguard.yml", policy)
            .file("map.yml", template(scenario).configMap("shop"))
            .lines();

    assertThat(asFile).filteredOn(line -> !line.startsWith("note")).isEmpty();
    assertThat(asConfigMap).hasSameSizeAs(asFile);
  }

  private static Templates template(Scenario scenario) {
    return new Templates(scenario, List.of(), Policy.DEFAULT.pools());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.datasource.hikari: {maximum-pool-size: 7}",
        "spring.datasource.tomcat: {max-active: 7}",
        "spring.datasource.dbcp2: {max-total: 7}",
        "spring.datasource.druid: {max-active: 7}",
        "quarkus.datasource.jdbc: {max-size: 7, acquisition-timeout: 9}",
        "quarkus.datasource.audit.jdbc: {max-size: 7}",
        "quarkus.datasource.\"audit-log\".jdbc: {max-size: 7}",
        "app.first.hikari: {maximum-pool-size: 7}",
        "app.pool: {pool-max-size: 7}"
      })
  void templateIsForThePoolsOfTheProject(String today) throws Exception {
    String at = today.substring(0, today.indexOf(':'));
    String policy =
        "version: 1\nextends: poolguard:recommended\ndatasources:\n  - {match: "
            + "'"
            + at
            + "', scenario: order-strong-consistency"
            + (at.equals("app.pool") ? ", pool: vibur" : "")
            + "}\n";
    Project project =
        new Project(folder)
            .file("poolguard.yml", policy)
            .file("src/main/resources/application.properties", type(at))
            .file(Project.APPLICATION, today + "\n");
    Scenario scenario =
        scenarios()
            .filter(s -> s.name().equals("order-strong-consistency"))
            .findFirst()
            .orElseThrow();
    Policy own = reader().parse(policy, "poolguard.yml");
    String text =
        new Templates(scenario, project.audit(own).pools(), own.pools()).applicationYaml();

    assertThat(text).contains("\n" + at.substring(0, at.indexOf('.')) + ":\n");
    if (at.endsWith(".tomcat") || at.endsWith(".druid")) {
      assertThat(text).contains(" remove-abandoned: true\n", " log-abandoned: true\n");
    }
    assertThat(project.file(Project.APPLICATION, text).audit(own).findings())
        .as(text)
        .filteredOn(finding -> !finding.rule().id().endsWith("leak-detection-off"))
        .isEmpty();
    assertThat(project.audit(own).pools())
        .singleElement()
        .satisfies(
            pool -> {
              assertThat(pool.datasource()).isEqualTo(at);
              assertThat(pool.effective()).containsEntry(Setting.MAX_SIZE, 16L);
            });
  }

  private static String type(String at) {
    String type =
        switch (at) {
          case "spring.datasource.tomcat" -> "org.apache.tomcat.jdbc.pool.DataSource";
          case "spring.datasource.dbcp2" -> "org.apache.commons.dbcp2.BasicDataSource";
          default -> "";
        };
    return type.isEmpty() ? "a=b\n" : "spring.datasource.type=" + type + "\n";
  }

  @Test
  void severalDataSourcesHaveOneTemplate() throws Exception {
    List<PoolConfigResult.Pool> pools =
        pools(
            "app.first.hikari.maximum-pool-size: 7\napp.second.hikari.maximum-pool-size: 8\nquarkus.datasource.\"a-b\".jdbc.max-size: 9\n");
    Scenario scenario = scenarios().findFirst().orElseThrow();
    String text = new Templates(scenario, pools, Policy.DEFAULT.pools()).applicationYaml();
    assertThat(text)
        .startsWith("# Scenario ")
        .contains("\n# Keep the data sources", "\n# Quarkus reads YAML with");
    assertThat(pools(text))
        .extracting(PoolConfigResult.Pool::datasource)
        .containsExactlyInAnyOrderElementsOf(
            pools.stream().map(PoolConfigResult.Pool::datasource).toList());
  }

  @Test
  void policyOfSeveralModulesIsKeptByAll() throws Exception {
    Project a =
        new Project(Files.createDirectories(folder.resolve("a")))
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {maximum-pool-size: 7, leak-detection-threshold: 60000}\n");
    Project b =
        new Project(Files.createDirectories(folder.resolve("b")))
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {maximum-pool-size: 30, connection-timeout: 9000}\n");
    List<PoolConfigResult.Pool> pools = new ArrayList<>(a.audit().pools());
    pools.addAll(b.audit().pools());
    String text = new TodaysPolicy(Explanation.distinct(pools)).text();

    assertThat(text)
        .contains("max-size: {min: 7, max: 30}", "acquire-timeout: {min: 9s, max: 30s}")
        .doesNotContain("leak-threshold")
        .containsOnlyOnce("match:");
    Policy policy = reader().parse(text, "poolguard.yml");
    for (Project project : List.of(a, b)) {
      assertThat(project.audit(policy).findings())
          .extracting(finding -> finding.rule().id())
          .doesNotContain("RiskyPoolConfig/baseline", "RiskyPoolConfig/policy-unmatched");
    }
  }

  @Test
  void policyOfWorkloadsIsKeptByAll() throws Exception {
    Project project =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {maximum-pool-size: 7, leak-detection-threshold: 60000}\n")
            .file(
                "src/main/resources/application-prod.yml",
                "spring.datasource.hikari.maximum-pool-size: 30\n")
            .file(
                "k8s/a.yml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec:
                  template:
                    spec:
                      containers:
                        - name: a
                          env:
                            - {name: SPRING_PROFILES_ACTIVE, value: "prod,eu"}
                            - {name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: "24"}
                """);
    String text = new TodaysPolicy(Explanation.distinct(project.audit().pools())).text();
    assertThat(text).contains("max-size: {min: 24, max: 30}", "max-size: 7");
    assertThat(project.audit(reader().parse(text, "poolguard.yml")).findings())
        .extracting(finding -> finding.rule().id())
        .doesNotContain("RiskyPoolConfig/baseline", "RiskyPoolConfig/policy-unmatched");
  }

  /** The profile changes nothing but what the workload under it has. */
  @Test
  void policyOfAWorkloadUnderAProfileIsKeptByTheFilesToo() throws Exception {
    Project project =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {maximum-pool-size: 4, leak-detection-threshold: 60000}\n---\nspring.config.activate.on-profile: prod\na.b: c\n")
            .file(
                "k8s/a.yml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec:
                  template:
                    spec:
                      containers:
                        - name: a
                          env:
                            - {name: SPRING_PROFILES_ACTIVE, value: prod}
                            - {name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: "3"}
                """);
    String text = new TodaysPolicy(project.audit().pools()).text();
    assertThat(text).contains("max-size: {min: 3, max: 4}", "max-size: 4");
    assertThat(project.audit(reader().parse(text, "poolguard.yml")).findings())
        .extracting(finding -> finding.rule().id())
        .doesNotContain("RiskyPoolConfig/baseline", "RiskyPoolConfig/policy-unmatched");
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
    String text = new TodaysPolicy(Explanation.distinct(project.audit().pools())).text();

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
    String text = new TodaysPolicy(project.audit().pools()).text();
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
  void explanationHasNamesThatNothingReads() throws Exception {
    PoolConfigResult result =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari: {max-pool-size: 9, idle-timeout: 10000}\n")
            .audit();
    assertThat(new Explanation(folder.toRealPath()).lines(result.pools().get(0), result.findings()))
        .last()
        .asString()
        .startsWith("  max-pool-size 9: HikariCP does not have this property")
        .contains("Write maximum-pool-size");
  }

  @ParameterizedTest
  @CsvSource({
    "0, hikaricp., /com/zaxxer/hikari/metrics/micrometer/MicrometerMetricsTracker.class",
    "1, agroal., /io/quarkus/agroal/runtime/metrics/AgroalMetricsRecorder$2.class",
    "2, jdbc.connections., /org/springframework/boot/jdbc/metrics/DataSourcePoolMetrics.class"
  })
  void metricsExist(int pool, String start, String type) throws Exception {
    String code;
    try (InputStream in = getClass().getResourceAsStream(type)) {
      code = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    assertThat(code).contains(start);
    for (String metric : Alerts.METRICS.get(pool)) {
      assertThat(metric).startsWith(start);
      assertThat(code.contains(metric) || code.contains(metric.substring(start.length()))).isTrue();
    }
  }

  @Test
  void alertsWatchTheProjectsPools() throws Exception {
    List<PoolConfigResult.Pool> hikari =
        pools("spring.datasource.hikari: {pool-name: orders, leak-detection-threshold: 45000}\n");
    assertThat(watched(hikari))
        .contains("hikaricp_connections_usage_seconds_max{pool=~\"orders\"} > 45.0")
        .doesNotContain("agroal_", "jdbc_");

    List<PoolConfigResult.Pool> agroal =
        pools(
            """
            quarkus.datasource.jdbc.max-size: 16
            "%prod.quarkus.datasource.jdbc.max-size": 32
            quarkus.datasource.audit.jdbc.max-size: 4
            """);
    assertThat(watched(agroal))
        .contains("agroal_active_count{datasource=\"default\"} >= 0.8 * 32")
        .contains("agroal_active_count{datasource=\"audit\"} >= 0.8 * 4")
        .contains("increase(agroal_leak_detection_count_total[5m]) > 0")
        .doesNotContain("hikaricp_", "jdbc_");

    List<PoolConfigResult.Pool> tomcat =
        pools(
            "spring.datasource: {type: org.apache.tomcat.jdbc.pool.DataSource, tomcat.max-active: 4}\n");
    assertThat(watched(tomcat))
        .contains("jdbc_connections_active >= jdbc_connections_max and jdbc_connections_max > 0")
        .doesNotContain("hikaricp_", "agroal_");

    List<PoolConfigResult.Pool> druid = pools("spring.datasource.druid.max-active: 4\n");
    assertThat(watched(druid))
        .contains("# spring.datasource.druid (Druid) has no metrics that PoolGuard knows")
        .contains("groups: []")
        .doesNotContain("hikaricp_", "agroal_", "jdbc_");

    assertThat(watched(List.of())).contains("hikaricp_connections_pending");
  }

  private List<PoolConfigResult.Pool> pools(String settings) throws Exception {
    return new Project(folder).file(Project.APPLICATION, settings).audit().pools();
  }

  /** The rules, which are sound as are those of the dashboard. */
  private static String watched(List<PoolConfigResult.Pool> pools) {
    String rules = Alerts.prometheus(pools, Policy.DEFAULT.pools());
    List<String> known = Alerts.METRICS.stream().flatMap(List::stream).toList();
    Stream.of(rules, Alerts.grafana(pools))
        .flatMap(
            text -> Pattern.compile("\\b(?:hikaricp|agroal|jdbc)_[a-z_]+").matcher(text).results())
        .forEach(
            metric ->
                assertThat(known)
                    .contains(
                        metric.group().replaceAll("(_total|_seconds_max)$", "").replace('_', '.')));
    assertThat(new Yaml().<Object>load(rules)).isNotNull();
    assertThat(new Yaml().<Object>load(Alerts.grafana(pools))).isNotNull();
    return rules;
  }
}
