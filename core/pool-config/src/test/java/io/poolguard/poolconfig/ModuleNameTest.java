package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project is called for which no build tool speaks. */
class ModuleNameTest {
  @TempDir Path folder;

  private PoolModule module(String name) throws Exception {
    Path at = Files.createDirectories(folder.resolve(name)).toRealPath();
    return PoolModule.standard(at, PoolModule.Libraries.of(Optional.empty()));
  }

  private void file(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void mavenSaysItsOwnName() throws Exception {
    file(
        "a/pom.xml",
        """
        <project>
          <!-- <artifactId>old</artifactId> -->
          <parent><groupId>g</groupId><artifactId>parent</artifactId></parent>
          <build><plugins><plugin><artifactId>p</artifactId></plugin></plugins></build>
          <artifactId> orders-service </artifactId>
          <dependencies><dependency><artifactId>d</artifactId></dependency></dependencies>
        </project>
        """);
    assertThat(module("a").name()).isEqualTo("orders-service");
  }

  @Test
  void gradleSaysItsName() throws Exception {
    file("b/settings.gradle.kts", "pluginManagement { }\nrootProject.name = \"stock\"\n");
    file("c/settings.gradle", "rootProject.name='lager'\n");
    assertThat(module("b").name()).isEqualTo("stock");
    assertThat(module("c").name()).isEqualTo("lager");
  }

  @Test
  void elseItIsCalledLikeItsFolder() throws Exception {
    file("d/pom.xml", "<project><artifactId>${x}</artifactId></project>");
    assertThat(module("d").name()).isEqualTo("d");
    assertThat(module("plain").name()).isEqualTo("plain");
  }

  /** Two services, and the manifests of both in a third folder. */
  @Test
  void imagesRunTheModulesOfTheirNames() throws Exception {
    for (String service : List.of("orders", "stock")) {
      file(
          service + "/src/main/resources/application.yml",
          "spring.datasource:\n  url: jdbc:postgresql://db/%s\n  hikari: {maximum-pool-size: 10, leak-detection-threshold: 60000}\n"
              .formatted(service));
      file(
          "deploy/" + service + ".yml",
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: %s}
          spec:
            replicas: 2
            strategy: {type: Recreate}
            template:
              spec:
                containers:
                  - {name: app, image: "registry/shop/%s:1"}
          """
              .formatted(service, service));
    }
    List<PoolModule> modules = List.of(module("orders"), module("stock"), module("deploy"));
    PoolWorkspace workspace = new PoolWorkspace(modules);
    PoolConfigAudit audit =
        new PoolConfigAudit(
            Policy.DEFAULT, ConnectionsHeld.UNKNOWN, folder, LocalDate.of(2026, 11, 26));
    modules.forEach(module -> audit.audit(module, workspace));
    assertThat(workspace.shares())
        .extracting(share -> share.workload() + " " + share.most())
        .containsExactly("orders 20", "stock 20");
  }
}
