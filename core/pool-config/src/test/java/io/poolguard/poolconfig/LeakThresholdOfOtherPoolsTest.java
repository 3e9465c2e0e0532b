package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools that look for leaks only when told to take connections back. */
class LeakThresholdOfOtherPoolsTest {
  private static final String POLICY =
      "version: 1\nscenarios: {s: {leak-threshold: 60s}}\ndatasources:\n  - {match: app.pool, pool: %s, scenario: s}\n";

  @TempDir Path folder;

  private Project project(String pool, String settings) throws Exception {
    return new Project(folder)
        .file("poolguard.yml", POLICY.formatted(pool))
        .file(Project.APPLICATION, "app.pool: {" + settings + "}\n");
  }

  private static Long threshold(Project project) throws Exception {
    return project.pool("app.pool").orElseThrow().effective().get(Setting.LEAK_THRESHOLD);
  }

  private static List<String> baseline(Project project) throws Exception {
    return project.lines().stream().filter(line -> line.contains("/baseline]")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tomcat | remove-abandoned-timeout: 60 | remove-abandoned",
        "tomcat | remove-abandoned-timeout: 60, remove-abandoned: false | remove-abandoned",
        "druid | remove-abandoned-timeout: 60 | remove-abandoned",
        "druid | remove-abandoned-timeout-millis: 60000 | remove-abandoned",
        "dbcp2 | remove-abandoned-timeout: 60 | remove-abandoned-on-borrow",
      })
  void nothingIsLookedForUnlessConnectionsAreTakenBack(String pool, String settings, String flag)
      throws Exception {
    Project project = project(pool, settings);
    assertThat(threshold(project)).isZero();
    assertThat(baseline(project))
        .singleElement()
        .asString()
        .contains(" 0 ms, which switches it off, the policy wants 60000 ms")
        .contains("Set " + flag + " to true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tomcat | remove-abandoned: true, remove-abandoned-timeout: 60",
        "tomcat | suspect-timeout: 60",
        "tomcat | remove-abandoned-timeout: 30, suspect-timeout: 60",
        "druid | remove-abandoned: true, remove-abandoned-timeout: 60",
        "dbcp2 | remove-abandoned-on-borrow: true, remove-abandoned-timeout: 60",
        "dbcp2 | remove-abandoned-on-borrow: false, remove-abandoned-on-maintenance: true, remove-abandoned-timeout: 60",
        "dbcp2 | remove-abandoned-on-maintenance: true, remove-abandoned-on-borrow: false, remove-abandoned-timeout: 60",
      })
  void elseTheThresholdHolds(String pool, String settings) throws Exception {
    Project project = project(pool, settings + ", log-abandoned: true");
    assertThat(threshold(project)).isEqualTo(60_000);
    assertThat(baseline(project)).isEmpty();
  }

  @Test
  void flagFromOutsideIsNotKnown() throws Exception {
    Project project =
        project("tomcat", "remove-abandoned: '${RECLAIM}', remove-abandoned-timeout: 60");
    assertThat(threshold(project)).isNull();
    assertThat(baseline(project)).isEmpty();
  }

  @Test
  void poolThatAProgramMakes() throws Exception {
    for (String flag : List.of("p.setRemoveAbandoned(true); ", "")) {
      Project project =
          new Project(folder)
              .file(
                  "src/main/java/a/A.java",
                  "package a;\nclass A {\n  Object pool() {\n    var p = new com.alibaba.druid.pool.DruidDataSource();\n    "
                      + flag
                      + "p.setLogAbandoned(true); p.setMaxWait(9000); p.setRemoveAbandonedTimeout(60);\n    return p;\n  }\n}\n");
      assertThat(project.audit().pools())
          .singleElement()
          .satisfies(
              pool ->
                  assertThat(pool.effective())
                      .containsEntry(Setting.LEAK_THRESHOLD, flag.isEmpty() ? 0L : 60_000L));
    }
  }
}
