package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests in JSON, pools' own files in ConfigMaps, and ConfigMaps that are not there. */
class ManifestFormsTest {
  private static final String POOL =
      "spring.datasource:\n  url: jdbc:postgresql://db/shop\n  hikari: {leak-detection-threshold: 60000}\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder).file(Project.APPLICATION, POOL);
  }

  private static final String JSON =
      """
      {
      \t"apiVersion": "v1", "kind": "List",
      \t"items": [
      \t\t{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "env"}, "data": {"SPRING_DATASOURCE_HIKARI_MAXPOOLSIZE": "7"}},
      \t\t{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "shop"}, "spec": {"replicas": 3, "strategy": {"type": "Recreate"},
      \t\t\t"template": {"spec": {"containers": [{"name": "shop", "envFrom": [{"configMapRef": {"name": "env"}}],
      \t\t\t\t"env": [{"name": "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "value": "20"}]}]}}}}
      \t]
      }
      """;

  @Test
  void manifestsInJson() throws Exception {
    project
        .file("deploy/all.json", JSON)
        .file("poolguard.yml", "version: 1\ndatabase: {max-connections: 59}\n");
    assertThat(project.lines())
        .hasSize(2)
        .anyMatch(
            line ->
                line.startsWith(
                    "error deploy/all.json:4:123 SPRING_DATASOURCE_HIKARI_MAXPOOLSIZE 7: HikariCP does not have this property"))
        .anyMatch(
            line -> line.startsWith("error deploy/all.json:5:") && line.contains("(shop 3 x 20)"));
  }

  /** A comment or a line of YAML in it is no JSON any more. */
  @Test
  void repairsLeaveJsonValid() throws Exception {
    project.file("deploy/all.json", JSON);
    ConfigFinding finding =
        project.audit().findings().stream()
            .filter(f -> f.rule().id().endsWith("/unknown-property"))
            .findFirst()
            .orElseThrow();
    SettingRepairer repairer = new SettingRepairer();
    String text = Files.readString(folder.resolve("deploy/all.json"));
    assertThat(repairer.suppression(text, finding)).isEmpty();
    assertThat(repairer.repairs(text, finding).proposals())
        .singleElement()
        .satisfies(
            proposal ->
                assertThat(io.poolguard.sourcefix.repair.TextEdit.apply(text, proposal.edits()))
                    .isEqualTo(text.replace("MAXPOOLSIZE", "MAXIMUMPOOLSIZE")));
  }

  /** YAML folds the comment and the setting behind it into one line. */
  @Test
  void nothingIsSuppressedInATextThatIsFolded() throws Exception {
    String text =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          hikari.properties: >
            maxPoolSize=73

            connectionTimeout=1000
        """;
    SettingRepairer repairer = new SettingRepairer();

    assertThat(repairer.suppression(text, embedded(text))).isEmpty();
    String literal = text.replace(": >", ": |");
    assertThat(repairer.suppression(literal, embedded(literal))).isPresent();
  }

  private ConfigFinding embedded(String text) throws Exception {
    project.file("deploy/shop.yaml", text);
    return project.audit().findings().stream()
        .filter(found -> found.origin().line() == 7)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apiVersion\": 1, \"kind\": ",
        "{\"apiVersion\": \"v1\", \"kind\": \"Deployment\", \"spec\": 3}",
        "{\"apiVersion\": \"v1\", \"kind\": \"Dashboard\", \"title\": \"{{instance}}\"}",
        "{\"properties\": {\"apiVersion\": {\"type\": \"string\"}, \"kind\": {\"type\": \"string\"}}}",
        "[\"apiVersion\", \"kind\"]",
        "{\"apiVersion\": \"a\", \"apiVersion\": \"b\", \"kind\": \"c\"}"
      })
  void otherJsonIsNobodysBusiness(String text) throws Exception {
    project.file("deploy/a.json", text);
    assertThat(project.lines()).isEmpty();
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop}
      spec:
        replicas: 2
        strategy: {type: Recreate}
        template:
          spec:
            containers:
              - name: shop
                args: %s
                volumeMounts: [{name: conf, mountPath: %s}]
            volumes: [{name: conf, %s}]
      """;

  private List<String> mounting(String args, String path, String volume) throws Exception {
    project.file("k8s/shop.yml", DEPLOYMENT.formatted(args, path, volume));
    return project.lines();
  }

  @Test
  void poolFileOfAConfigMap() throws Exception {
    Files.delete(folder.resolve(Project.APPLICATION));
    project
        .file(
            "src/main/resources/hikari.properties",
            "jdbcUrl=jdbc:postgresql://db/a\nleakDetectionThreshold=60000\n")
        .file("poolguard.yml", "version: 1\ndatabase: {max-connections: 13}\n")
        .file(
            "k8s/env.yml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: conf}
            data:
              hikari.properties: |
                jdbcUrl=jdbc:postgresql://db/a
                maximumPoolSize=7
                leakDetectionThreshold=60
                minIdle=3
            """);
    List<String> found = mounting("[]", "/app/config", "configMap: {name: conf}");
    assertThat(found)
        .hasSize(3)
        .anyMatch(
            line ->
                line.startsWith(
                    "error k8s/env.yml:8:28 leakDetectionThreshold 60: HikariCP switches"))
        .anyMatch(
            line ->
                line.startsWith(
                    "error k8s/env.yml:9:13 minIdle 3: HikariCP does not have this property and refuses to start. Write minimumIdle."))
        .anyMatch(line -> line.contains("(shop 2 x 7)"));
    assertThat(project.audit().pools())
        .filteredOn(pool -> pool.workload().equals("shop"))
        .singleElement()
        .satisfies(pool -> assertThat(pool.effective()).containsEntry(Setting.MAX_SIZE, 7L));
    Files.delete(folder.resolve("k8s/shop.yml"));
    assertThat(project.lines())
        .anyMatch(line -> line.contains("leakDetectionThreshold 60: HikariCP"));
  }

  @Test
  void volumeOfAConfigMapThatIsNotThere() throws Exception {
    assertThat(mounting("[]", "/app/config", "configMap: {name: conf}"))
        .containsExactly(
            "note k8s/shop.yml:13:48 volume conf: no ConfigMap of that name is in these files, so the files that it holds are unknown here and what they change is not seen. Give it, or the output of kustomize or `helm template`, to PoolGuard. [RiskyPoolConfig/unknown-value]");
    assertThat(mounting("[]", "/app/config/", "projected: {sources: [{configMap: {name: conf}}]}"))
        .hasSize(1);
    assertThat(mounting("[]", "/x, subPath: application-prod.yml", "configMap: {name: conf}"))
        .hasSize(1);
    assertThat(
            mounting(
                "[--spring.config.additional-location=/etc/shop/]",
                "/etc/shop",
                "configMap: {name: conf}"))
        .hasSize(1);
    assertThat(
            mounting(
                "[]", "/x", "configMap: {name: conf, items: [{key: a, path: application.yml}]}"))
        .hasSize(1);
  }

  /** What a Secret holds is nobody's business here, and a disk's is not to be had. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret: {secretName: conf}",
        "projected: {sources: [{secret: {name: conf}}]}",
        "persistentVolumeClaim: {claimName: x}",
        "csi: {driver: secrets-store.csi.k8s.io}"
      })
  void volumeThatIsNotLookedAt(String volume) throws Exception {
    project.file("k8s/s.yml", "apiVersion: v1\nkind: Secret\nmetadata: {name: conf}\n");
    assertThat(mounting("[]", "/app/config", volume))
        .singleElement()
        .asString()
        .startsWith("note k8s/shop.yml:")
        .contains(" volume conf: its content is not looked at, so the files that it holds are");
  }

  @Test
  void volumesThatMayBeMissing() throws Exception {
    assertThat(mounting("[]", "/app/config", "configMap: {name: conf, optional: true}")).isEmpty();
    assertThat(mounting("[]", "/etc/ssl/certs", "configMap: {name: conf}")).isEmpty();
    assertThat(mounting("[]", "/etc/ssl/certs", "secret: {secretName: conf}")).isEmpty();
    assertThat(mounting("[]", "/data", "persistentVolumeClaim: {claimName: x}")).isEmpty();
    project.file("k8s/c.yml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\n");
    assertThat(mounting("[]", "/app/config", "configMap: {name: conf}")).isEmpty();
  }
}
