package io.poolguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy says about pools, and one line with its place for what it says wrongly. */
class PoolPolicyReaderTest {
  private final PolicyReader reader = new PolicyReader(List.of("RiskyPoolConfig/baseline"));

  @Test
  void scenarioHasWhatItInheritsAndWhatItSaysItself() throws Exception {
    Scenario scenario =
        reader
            .parse(
                """
                version: 1
                extends: poolguard:recommended
                scenarios:
                  child: {inherits: parent, min-idle: {min: 1, max: 3}}
                  parent: {inherits: log-async-write, max-size: {max: 6}}
                """,
                "p.yml")
            .pools()
            .scenarios()
            .get("child");

    assertThat(scenario.bounds())
        .containsEntry(Setting.ACQUIRE_TIMEOUT, Bound.exactly(500))
        .containsEntry(Setting.LEAK_THRESHOLD, Bound.exactly(10_000));
    assertThat(scenario.bounds().get(Setting.MAX_SIZE).allows(6)).isTrue();
    assertThat(scenario.bounds().get(Setting.MAX_SIZE).allows(7)).isFalse();
    assertThat(scenario.bounds().get(Setting.MIN_IDLE).allows(0)).isFalse();
  }

  @Test
  void firstDatasourceThatFitsCounts() throws Exception {
    PoolPolicy policy =
        reader
            .parse(
                """
                version: 1
                scenarios: {a: {max-size: 1}, b: {max-size: 2}, default: {max-size: 3}}
                datasources:
                  - {match: "app.*.pool", profile: "prod*", scenario: a}
                  - {match: app.orders.pool, file: "**/application.yml", scenario: b}
                """,
                "p.yml")
            .pools();

    assertThat(name(policy, "app.orders.pool", "x/application.yml", "prod-eu")).contains("a");
    assertThat(name(policy, "app.orders.pool", "x/application.yml", "")).contains("b");
    assertThat(name(policy, "app.orders.pool", "x/other.yml", "")).contains("default");
    assertThat(name(policy, "app.a.b.pool", "x/application.yml", "prod")).contains("default");
  }

  @Test
  void ofSeveralPrefixesTheLongestCounts() throws Exception {
    PoolPolicy policy =
        reader
            .parse(
                """
                version: 1
                scenarios: {a: {max-size: 1}, b: {max-size: 2}, c: {max-size: 3}, rest: {max-size: 4}}
                datasources:
                  - {match: app, scenario: a}
                  - {match: app.orders, scenario: b}
                  - {match: "app.*.pool", scenario: c}
                  - {scenario: rest}
                """,
                "p.yml")
            .pools();

    assertThat(name(policy, "app.logs", "x", "")).contains("a");
    assertThat(name(policy, "app.orders", "x", "")).contains("b");
    assertThat(name(policy, "app.orders.hikari", "x", "")).contains("b");
    assertThat(name(policy, "app.orders.pool", "x", "")).contains("c");
    assertThat(name(policy, "application", "x", "")).contains("rest");
  }

  private static Optional<String> name(
      PoolPolicy policy, String name, String file, String profile) {
    return policy.scenario(List.of(name), file, profile).map(Scenario::name);
  }

  @Test
  void exceptionHoldsToItsLastDay() throws Exception {
    PolicyExemption exemption =
        reader
            .parse(
                "version: 1\nexceptions:\n  - {rule: RiskyPoolConfig/baseline, datasource: a.b, reason: r, expires: 2027-03-01}\n",
                "p.yml")
            .pools()
            .exemptions()
            .get(0);

    assertThat(exemption.place()).isEqualTo(new PolicyPlace("p.yml", 3, 5, false));
    assertThat(exemption.term()).isEqualTo(new PolicyPlace("p.yml", 3, 75, false));
    assertThat(exemption.isOver(LocalDate.of(2027, 3, 1))).isFalse();
    assertThat(exemption.isOver(LocalDate.of(2027, 3, 2))).isTrue();
    assertThat(exemption.covers("RiskyPoolConfig/baseline", "a.b", Optional.of(Setting.MAX_SIZE)))
        .isTrue();
    assertThat(exemption.covers("RiskyPoolConfig/baseline", "a.c", Optional.empty())).isFalse();
  }

  @Test
  void fileCanExtendAnotherButNotItself(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("base.yml"),
        "version: 1\nrules: {RiskyPoolConfig/baseline: note}\nscenarios: {s: {max-size: 3}}\ndatabase: {max-connections: 9}\n");
    Path own =
        Files.writeString(
            folder.resolve("poolguard.yml"),
            "version: 1\nextends: base.yml\nscenarios: {t: {inherits: s}}\n");

    Policy policy = reader.read(own);

    assertThat(policy.rules()).containsKey("RiskyPoolConfig/baseline");
    assertThat(policy.pools().scenarios().get("t").bounds()).containsKey(Setting.MAX_SIZE);
    assertThat(policy.pools().database().maxConnections()).hasValue(9);

    Files.writeString(own, "version: 1\nextends: poolguard.yml\n");
    assertThatThrownBy(() -> reader.read(own))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("extends itself");
  }

  @Test
  void policyOfAnArtifactIsExtended(@TempDir Path repository) throws Exception {
    Path jar = repository.resolve("com/acme/policy/1.4/policy-1.4.jar");
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("poolguard.yml"));
      zip.write(
          "version: 1\nextends: poolguard:recommended\nscenarios: {web: {max-size: 9}}\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    PoolPolicy pools =
        new PolicyReader()
            .with(PolicyArtifacts.fetchedInto(repository))
            .parse("version: 1\nextends: maven:com.acme:policy:1.4\n", "p.yml")
            .pools();
    assertThat(pools.scenarios()).containsKeys("web", "batch-report");
  }

  @Test
  void artifactWithoutPolicyIsToldApart(@TempDir Path repository) throws Exception {
    Path jar = repository.resolve("com/acme/policy/1.4/policy-1.4.jar");
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("other.yml"));
    }
    PolicyReader from = new PolicyReader().with(PolicyArtifacts.fetchedInto(repository));
    assertThatThrownBy(
            () -> from.parse("version: 1\nextends: maven:com.acme:policy:1.4\n", "p.yml"))
        .hasMessage(
            "p.yml:2: `maven:com.acme:policy:1.4` has no poolguard.yml at the root of its jar");
  }

  @Test
  void everyRuleIsKnownToEveryHost() throws Exception {
    assertThat(
            new PolicyReader()
                .parse("version: 1\nrules: {RiskyPoolConfig/open-in-view: off}\n", "p.yml")
                .rules())
        .containsOnlyKeys("RiskyPoolConfig/open-in-view");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scenarios: {a: {max-sise: 3}}|2: unknown setting `max-sise`",
        "scenarios: {a: {acquire-timeout: 3000}}|2: `3000` is no duration",
        "scenarios: {a: {max-size: many}}|2: `many` is no whole number",
        "scenarios: {a: {max-size: {min: 3, max: 2}}}|2: `min` is greater than `max`",
        "scenarios: {a: {inherits: b}, b: {inherits: a}}|inherits from itself",
        "scenarios: {a: {inherits: nobody}}|2: unknown scenario `nobody`",
        "datasources: [{match: x, scenario: nobody}]|2: unknown scenario `nobody`",
        "datasources: [{match: x, scenario: batch-report}]|2: unknown scenario `batch-report`; add `extends: poolguard:recommended`, which has it",
        "scenarios: {a: {inherits: log-async-write}}|2: unknown scenario `log-async-write`; add `extends: poolguard:recommended`, which has it",
        "database: {max-connections: 10, reserved: 20}|2: `reserved` is not less than `max-connections`, so that nobody gets a connection",
        "database: {reserved: 10, max-connections: 10}|2: `reserved` is not less than `max-connections`",
        "datasources: [{match: x}]|2: a datasource needs a `scenario`",
        "exceptions: [{rule: RiskyPoolConfig/baseline, expires: 2027-01-01}]|2: an exception needs `reason`",
        "exceptions: [{rule: RiskyPoolConfig/baseline, reason: r, expires: soon}]|2: `expires: soon` is no date",
        "exceptions: [{rule: none, reason: r, expires: 2027-01-01}]|2: unknown rule `none`",
        "database: {max-connexions: 3}|2: unknown key `max-connexions`",
        "extends: maven:com.acme:policy:0.0-none|2: `maven:com.acme:policy:0.0-none`: ",
        "extends: maven:com.acme:policy|2: `maven:com.acme:policy` is no artifact",
        "extends: poolguard:strict|2: `poolguard:strict` is not known",
        "extends: nowhere.yml|2: nowhere.yml does not exist"
      })
  void complainsWithFileAndLine(String line, String message) {
    assertThatThrownBy(() -> reader.parse("version: 1\n" + line + "\n", "p.yml"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("p.yml:2: ")
        .hasMessageContaining(message.replaceFirst("^2: ", ""));
  }

  @Test
  void allFaultsAreTold() {
    assertThatThrownBy(
            () ->
                reader.parse(
                    """
                    version: 1
                    extends: poolguard:recommended
                    rules: {RiskyPoolConfig/baseline: loud, none: off}
                    profile: {}
                    scenarios:
                      x:
                        inherits: y
                        max-size: {min: 20, max: 10}
                        leak-threshold: 60
                        min-idle: 1
                      y: {inherits: x, max-sise: 3, severity: {max-size: loud}}
                      z: many
                    datasources:
                      - {match: spring.datasource.hikari, scenario: nope}
                      - {match: a, scenario: z, pool: none, threads: many}
                    exceptions:
                      - {rule: RiskyPoolConfig/baseline, datasource: a, reason: "", expires: 2027-02-30}
                      - {rule: none, setting: nothing, reason: r, expires: 2027-01-01}
                    excludes: ["a b", com.acme.**]
                    """,
                    "p.yml"))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.lines().stream().map(line -> line.replaceFirst(";.*", "")).toList())
                    .containsExactlyInAnyOrder(
                        "p.yml:3: `loud` is no level",
                        "p.yml:3: unknown rule `none`",
                        "p.yml:4: unknown key `profile`",
                        "p.yml:7: scenario `x` inherits from itself",
                        "p.yml:8: `min` is greater than `max`",
                        "p.yml:9: `60` is no duration",
                        "p.yml:11: unknown setting `max-sise`",
                        "p.yml:11: `loud` is no level",
                        "p.yml:12: a scenario must be a mapping",
                        "p.yml:14: unknown scenario `nope`",
                        "p.yml:15: unknown pool `none`",
                        "p.yml:15: `many` is no whole number",
                        "p.yml:17: an exception needs `reason`",
                        "p.yml:17: `expires: 2027-02-30` is no date",
                        "p.yml:18: unknown rule `none`",
                        "p.yml:18: unknown setting `nothing`",
                        "p.yml:19: `a b` is no class pattern"));
  }
}
