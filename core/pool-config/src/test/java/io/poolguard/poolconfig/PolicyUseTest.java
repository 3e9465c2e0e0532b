package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries of a policy that speak of nothing. */
class PolicyUseTest {
  private static final String ENTRIES =
      "scenarios: {s: {max-size: {max: 90}}}\ndatasources:\n  - {match: \"spring.datasource.*\", scenario: s}\n  - {match: spring.datasource.hikari, scenario: s}\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    project.file(
        Project.APPLICATION,
        "spring.datasource.hikari: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n");
  }

  @Test
  void entryThatAnotherComesBeforeIsLeftNothing() throws Exception {
    project.file("poolguard.yml", "version: 1\n" + ENTRIES);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith(
            "warning poolguard.yml:5:5 match spring.datasource.hikari: no data source is left");
  }

  @Test
  void whatAnotherPolicyIsExtendedByIsMeantForOthersToo() throws Exception {
    project.file("base.yml", "version: 1\n" + ENTRIES);
    project.file("poolguard.yml", "version: 1\nextends: base.yml\n");
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void dataSourceOfWhichOnlyMisspeltNamesAreThereIsOne() throws Exception {
    project.file(Project.APPLICATION, "spring.datasource.hikari: {maxPoolSize: 20}\n");
    project.file(
        "poolguard.yml",
        "version: 1\nscenarios: {s: {max-size: 9}}\ndatasources:\n  - {match: spring.datasource.hikari, scenario: s}\n");
    assertThat(project.lines()).noneMatch(line -> line.contains("policy-unmatched"));
  }

  @Test
  void beanIsMeantByItsName() throws Exception {
    project
        .file(
            "src/main/java/A.java",
            "import com.zaxxer.hikari.HikariDataSource;\nclass A { @Bean(\"orders\") @ConfigurationProperties(\"app.db\") HikariDataSource any() { return new HikariDataSource(); } }")
        .file(
            Project.APPLICATION,
            "app.db: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n")
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {s: {max-size: 9}}\ndatasources:\n  - {match: orders, scenario: s}\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("maximum-pool-size 20", "Set maximum-pool-size to 9 (scenario s).");
    project.file(
        "poolguard.yml",
        "version: 1\nscenarios: {s: {max-size: 9}}\ndatasources:\n  - {match: stock, scenario: s}\n");
    assertThat(project.lines()).singleElement().asString().contains("policy-unmatched");
  }

  @Test
  void buildThatLeavesModulesOutSaysNothing() throws Exception {
    Path policy = Files.writeString(folder.resolve("poolguard.yml"), "version: 1\n" + ENTRIES);
    PoolModule module =
        PoolModule.standard(folder.toRealPath(), PoolModule.Libraries.of(Optional.empty()));
    assertThat(unmatched(policy, new PoolWorkspace(List.of(module), true), true)).hasSize(1);
    assertThat(unmatched(policy, new PoolWorkspace(List.of(module), false), true)).isEmpty();
    assertThat(unmatched(policy, new PoolWorkspace(List.of(module), true), false)).isEmpty();
  }

  private List<ConfigFinding> unmatched(Path file, PoolWorkspace workspace, boolean audited)
      throws Exception {
    Policy policy = new PolicyReader().read(file.toRealPath());
    PoolConfigAudit audit =
        new PoolConfigAudit(policy, ConnectionsHeld.UNKNOWN, folder, LocalDate.of(2026, 11, 26));
    if (audited) {
      audit.audit(workspace.modules().get(0), workspace);
    }
    return audit.together(workspace).findings();
  }

  @Test
  void exceptionMeansABeanByItsNameToo() throws Exception {
    project
        .file(
            Project.APPLICATION,
            "app.logs: {maximum-pool-size: 12, leak-detection-threshold: 60000}\n")
        .file(
            "src/main/java/A.java",
            "import com.zaxxer.hikari.HikariDataSource;\nclass A { @Bean @ConfigurationProperties(\"app.logs\") HikariDataSource logs() { return new HikariDataSource(); } }")
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {s: {max-size: 8}}\ndatasources:\n  - {match: logs, scenario: s}\nexceptions:\n  - {rule: RiskyPoolConfig/baseline, datasource: logs, setting: max-size, reason: DBA-1, expires: 2027-03-01}\n");
    assertThat(project.lines()).isEmpty();
    assertThat(project.audit().exempt()).isEqualTo(1);
  }
}
