package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that only the workloads that run a program have, or may have. */
class DeployedSettingsTest {
  private static final String ALL =
      "env: [{name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: '16'}, {name: SPRING_DATASOURCE_HIKARI_MINIMUMIDLE, value: '4'},"
          + " {name: SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT, value: '3000'}, {name: SPRING_DATASOURCE_HIKARI_VALIDATIONTIMEOUT, value: '2000'},"
          + " {name: SPRING_DATASOURCE_HIKARI_LEAKDETECTIONTHRESHOLD, value: '60000'}]";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .file(Project.APPLICATION, "spring.datasource.url: jdbc:h2:mem:a\n")
            .file(
                "poolguard.yml",
                "version: 1\nextends: poolguard:recommended\ndatasources:\n  - {match: spring.datasource.hikari, scenario: order-strong-consistency}\n");
  }

  private List<String> with(String... given) throws Exception {
    for (int i = 0; i < given.length; i++) {
      project.file(
          "k8s/shop" + i + ".yml",
          "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app%s}\nspec:\n  template:\n    spec:\n      containers:\n      - {name: app, image: app, %s}\n"
              .formatted(i == 0 ? "" : i, given[i]));
    }
    return project.lines();
  }

  @Test
  void eachWorkloadSetsThem() throws Exception {
    assertThat(with(ALL, ALL)).isEmpty();
    assertThat(with(ALL, "env: []"))
        .filteredOn(line -> line.startsWith("error " + Project.APPLICATION))
        .hasSizeGreaterThan(3);
  }

  /** It may hold all of them. */
  @Test
  void secretThatIsNotThere() throws Exception {
    assertThat(with("envFrom: [{secretRef: {name: pool}}]"))
        .containsExactly(
            "note k8s/shop0.yml:8:62 envFrom pool: no Secret of that name is in these files, so the variables that it sets are unknown here and what they change is not seen. [RiskyPoolConfig/unknown-value]");
    assertThat(project.audit().pools())
        .filteredOn(pool -> pool.workload().equals("app"))
        .singleElement()
        .satisfies(pool -> assertThat(pool.effective()).doesNotContainKey(Setting.LEAK_THRESHOLD));
    project.file(
        "k8s/s.yml",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: pool}\nstringData: {DB_PASSWORD: x}\n");
    assertThat(project.lines()).filteredOn(line -> line.startsWith("error")).isNotEmpty();
  }
}
