package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Spring Boot's settings come from. */
class SpringFilesTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private Long size() throws Exception {
    return project.pool("spring.datasource.hikari").orElseThrow().effective().get(Setting.MAX_SIZE);
  }

  @Test
  void importedFilesCount() throws Exception {
    project
        .file(Project.APPLICATION, "spring.config.import: classpath:db/pool.yml\n")
        .file(
            "src/main/resources/db/pool.yml",
            "spring.datasource.hikari:\n  maximum-pool-size: 0\n");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/db/pool.yml:2:22 maximum-pool-size 0: HikariCP refuses less than 1 and the application does not start. Set maximum-pool-size to 10. [RiskyPoolConfig/setting-refused]");
  }

  @Test
  void configFolderCountsMore() throws Exception {
    project
        .file(Project.APPLICATION, "spring.datasource.hikari.maximum-pool-size: 3\n")
        .file(
            "src/main/resources/config/application.yml",
            "spring.datasource.hikari.maximum-pool-size: 4\n");
    assertThat(size()).isEqualTo(4);
  }

  @Test
  void allActiveProfilesOfAWorkloadCountAndGroupsToo() throws Exception {
    project
        .file(
            Project.APPLICATION,
            """
            spring:
              profiles.group.prod: [large]
              datasource.hikari: {maximum-pool-size: 3, leak-detection-threshold: 60000}
            ---
            spring.config.activate.on-profile: eu
            spring.datasource.hikari.minimum-idle: 2
            ---
            spring.config.activate.on-profile: large
            spring.datasource.hikari.maximum-pool-size: 30
            """)
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {web: {max-size: {max: 20}}}\ndatasources:\n  - {match: spring.datasource.hikari, profile: eu, scenario: web}\n")
        .file(
            "deploy/d.yml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              template:
                spec:
                  containers:
                    - name: shop
                      env: [{name: SPRING_PROFILES_ACTIVE, value: "prod,eu"}]
            """);
    assertThat(project.audit().pools())
        .filteredOn(pool -> pool.workload().equals("shop"))
        .singleElement()
        .satisfies(
            pool ->
                assertThat(pool.effective())
                    .containsEntry(Setting.MAX_SIZE, 30L)
                    .containsEntry(Setting.MIN_IDLE, 2L));
    assertThat(project.lines()).anyMatch(line -> line.contains("the policy wants at most 20"));
  }

  @Test
  void openInViewIsSaidOfWebApplicationsAlone() throws Exception {
    project.file(Project.APPLICATION, "spring.jpa.show-sql: false\n");
    assertThat(project.lines()).isEmpty();
    project.libraries("org.springframework.boot:spring-boot-starter-web");
    assertThat(project.lines()).anyMatch(line -> line.contains("open-in-view"));
  }
}
