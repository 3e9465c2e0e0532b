package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many pods an autoscaler makes of which workload. */
class AutoscalerTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource:\n  url: jdbc:postgresql://db/shop\n  hikari: {maximum-pool-size: 10, leak-detection-threshold: 60000}\n")
            .file("poolguard.yml", "version: 1\ndatabase: {max-connections: 60}\n");
  }

  private static String workload(String kind, String namespace) {
    return "apiVersion: apps/v1\nkind: %s\nmetadata: {name: app%s}\nspec:\n  replicas: 1\n  strategy: {type: Recreate}\n  template:\n    spec:\n      containers: [{name: app, image: app}]\n---\n"
        .formatted(kind, namespace);
  }

  private static String scaler(String kind, String namespace, int most) {
    return "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: any%s}\nspec:\n  maxReplicas: %d\n  scaleTargetRef: {apiVersion: apps/v1, kind: %s, name: app}\n---\n"
        .formatted(namespace, most, kind);
  }

  private boolean isTooMuch() throws Exception {
    return project.lines().stream().anyMatch(line -> line.contains("/connection-budget]"));
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, '', true",
    "StatefulSet, '', false",
    "Rollout, '', false",
    "Deployment, ', namespace: shop', true",
    "Deployment, ', namespace: other', false"
  })
  void kindAndNamespaceCount(String kind, String namespace, boolean scaled) throws Exception {
    String own = namespace.isEmpty() ? "" : ", namespace: shop";
    project.file("k.yml", workload("Deployment", own) + scaler(kind, namespace, 9));
    assertThat(isTooMuch()).isEqualTo(scaled);
  }

  /** Each environment has its own, as with ConfigMaps. */
  @Test
  void scalerOfAnotherFolderIsAnothers() throws Exception {
    project
        .file("k/test/d.yml", workload("Deployment", ""))
        .file("k/prod/d.yml", workload("Deployment", ""))
        .file("k/prod/h.yml", scaler("Deployment", "", 5));
    assertThat(isTooMuch()).isFalse();
    project.file("k/prod/h.yml", scaler("Deployment", "", 7));
    assertThat(isTooMuch()).isTrue();
  }

  @Test
  void aJobBesideAServiceOfItsNameIsCountedToo() throws Exception {
    String job =
        "apiVersion: batch/v1\nkind: Job\nmetadata: {name: app}\nspec:\n  parallelism: 2\n  template:\n    spec:\n      containers: [{name: app, image: app}]\n---\n";
    project.file("k.yml", workload("Deployment", "").replace("replicas: 1", "replicas: 5") + job);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("up to 70 connections during a roll-out (app 5 x 10 + app (job) 2 x 10)");
  }

  /** Nothing runs, and nothing is rolled out. */
  @Test
  void aWorkloadWithoutReplicasOpensNothing() throws Exception {
    String none = workload("Deployment", "").replace("replicas: 1", "replicas: 0");
    project.file("poolguard.yml", "version: 1\ndatabase: {max-connections: 1}\n");
    project.file("k.yml", none.replace("  strategy: {type: Recreate}\n", ""));
    assertThat(isTooMuch()).isFalse();
    project.file("k.yml", none + scaler("Deployment", "", 1));
    assertThat(isTooMuch()).isTrue();
  }

  @Test
  void otherKindsSayItElsewhere() throws Exception {
    String keda =
        "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: any}\nspec:\n  %sscaleTargetRef: {name: app}\n";
    project.file("k.yml", workload("Deployment", "") + keda.formatted("maxReplicaCount: 9\n  "));
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error k.yml:15:20 maxReplicaCount (autoscaler any) of app: up to 90 ");
    project.file("k.yml", workload("Deployment", "") + keda.formatted(""));
    assertThat(project.lines()).singleElement().asString().contains("up to 1000 connections");
    project.file(
        "k.yml",
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: app}\nspec:\n  jobTemplate:\n    spec:\n      parallelism: 8\n      template:\n        spec:\n          containers: [{name: app, image: app}]\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error k.yml:7:20 parallelism of app: up to 80 connections");
  }

  /** Fewer replicas would not help there. */
  @Test
  void autoscalerIsNamedWhereItDecides() throws Exception {
    project.file("k.yml", workload("Deployment", "") + scaler("Deployment", "", 9));
    assertThat(project.lines())
        .containsExactly(
            "error k.yml:15:16 maxReplicas (autoscaler any) of app: up to 90 connections during a roll-out (app 9 x 10), the database has 60 to give. Set smaller pools or fewer replicas. [RiskyPoolConfig/connection-budget]");
    project.file(
        "k.yml",
        workload("Deployment", "").replace("replicas: 1", "replicas: 12")
            + scaler("Deployment", "", 9));
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error k.yml:5:13 replicas of app: up to 120 connections");
  }
}
