package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import io.poolguard.policy.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several modules against one database. */
class PoolWorkspaceTest {
  @TempDir Path folder;
  private final List<PoolModule> modules = new ArrayList<>();
  private final List<PoolConfigResult> results = new ArrayList<>();

  @BeforeEach
  void root() throws Exception {
    module("");
  }

  private void module(String name) throws Exception {
    module(name, PoolModule.Libraries.of(Optional.empty()));
  }

  private void module(String name, PoolModule.Libraries libraries) throws Exception {
    Path at = Files.createDirectories(folder.resolve(name));
    Files.writeString(at.resolve("pom.xml"), "<project/>");
    modules.add(
        new PoolModule(
            name,
            at,
            List.of(at.resolve("src/main/resources")),
            List.of(at.resolve("src/main/java")),
            Map.of(),
            libraries));
  }

  private void application(String module, String text) throws Exception {
    module(module);
    Path resources = Files.createDirectories(folder.resolve(module + "/src/main/resources"));
    Files.writeString(resources.resolve("application.yml"), text);
  }

  private static String pool(String server, int size) {
    return "spring.datasource:\n  url: jdbc:postgresql://"
        + server
        + "/shop\n  hikari: {maximum-pool-size: "
        + size
        + ", leak-detection-threshold: 60000}\n";
  }

  private void deployment(String file, String name, int replicas) throws Exception {
    Path at = folder.resolve(file);
    Files.createDirectories(at.getParent());
    Files.writeString(
        at,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %s}
        spec:
          replicas: %d
          template:
            spec:
              containers:
                - {name: app, image: "registry.acme.example:5000/shop/%s:1.2"}
        """
            .formatted(name, replicas, name));
  }

  /** The lines of the budget rule for a database with so many connections. */
  private List<String> budget(int connections) throws Exception {
    Policy policy =
        new PolicyReader()
            .parse("version: 1\ndatabase: {max-connections: " + connections + "}\n", "p.yml");
    PoolConfigAudit audit =
        new PoolConfigAudit(policy, ConnectionsHeld.UNKNOWN, folder, LocalDate.of(2026, 11, 26));
    PoolWorkspace workspace = new PoolWorkspace(modules);
    results.clear();
    for (PoolModule module : modules) {
      results.add(audit.audit(module, workspace));
    }
    return audit.together(workspace).findings().stream().map(ConfigFinding::text).toList();
  }

  @Test
  void modulesThatShareADatabaseAreAddedUp() throws Exception {
    application("orders", pool("db", 10));
    application("stock", pool("db", 5));
    deployment("orders/deploy/d.yml", "orders", 4);
    deployment("stock/deploy/d.yml", "stock", 4);
    assertThat(budget(75)).isEmpty();
    assertThat(budget(74))
        .singleElement()
        .asString()
        .contains("up to 75 connections", "(orders 5 x 10 + stock 5 x 5)", "has 74 to give");
  }

  /** The file is a third module's, but it is the program's that reads it. */
  @Test
  void faultInAFileThatAProgramImportsIsToldOnceWhateverRunsIt() throws Exception {
    module("shared");
    module(
        "web",
        new PoolModule.Libraries(
            Optional.empty(), Optional.empty(), Set.of("app:shared"), List.of()));
    Files.writeString(
        Files.createDirectories(folder.resolve("shared/src/main/resources")).resolve("db.yml"),
        pool("db", 10) + "  hikari.connection-timeout: 5\n");
    Files.writeString(
        Files.createDirectories(folder.resolve("web/src/main/resources"))
            .resolve("application.yml"),
        "spring.config.import: classpath:db.yml\n");
    deployment("k8s/web.yml", "web", 4);
    assertThat(budget(75)).isEmpty();
    assertThat(results.stream().flatMap(result -> result.findings().stream()))
        .singleElement()
        .extracting(ConfigFinding::text)
        .asString()
        .contains("connection-timeout 5: HikariCP refuses");
  }

  @Test
  void manifestsOfTheRootRunTheModulesOfTheirNames() throws Exception {
    application("orders", pool("db", 10));
    application("stock", pool("db", 5));
    deployment("k8s/orders.yml", "orders", 4);
    deployment("k8s/stock.yml", "stock", 4);
    assertThat(budget(74)).singleElement().asString().contains("orders 5 x 10 + stock 5 x 5");
    assertThat(results.get(0).pools())
        .extracting(PoolConfigResult.Pool::workload, p -> p.effective().get(Setting.MAX_SIZE))
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("orders", 10L),
            org.assertj.core.api.Assertions.tuple("stock", 5L));
    assertThat(results.get(0).findings()).isEmpty();
  }

  @Test
  void workloadBesideTheModulesOwnRunsSomethingElse() throws Exception {
    application("orders", pool("db", 10));
    deployment("orders/k8s/orders.yml", "orders", 4);
    deployment("orders/k8s/cache.yml", "cache", 4);
    assertThat(budget(50)).isEmpty();
    assertThat(budget(49)).singleElement().asString().contains("(orders 5 x 10)");
  }

  @Test
  void databasesOfDifferentServersAreCountedApart() throws Exception {
    application("orders", pool("db-one", 10));
    application("stock", pool("db-two", 10));
    deployment("k8s/orders.yml", "orders", 4);
    deployment("k8s/stock.yml", "stock", 4);
    assertThat(budget(50)).isEmpty();
    assertThat(budget(49)).hasSize(2).first().asString().contains("at db-one has 49 to give");
  }

  /** Two servers from outside may be one, or not; what one workload asks of one of them is sure. */
  @Test
  void serverFromOutsideIsUnknown() throws Exception {
    application("orders", pool("${DB_HOST}", 10));
    application("stock", pool("${DB_HOST}", 10));
    deployment("k8s/orders.yml", "orders", 4);
    deployment("k8s/stock.yml", "stock", 4);
    assertThat(budget(100)).isEmpty();
    assertThat(budget(99))
        .singleElement()
        .asString()
        .contains("the database server is decided outside these files", "unknown-value");
    assertThat(budget(49)).hasSize(2).allMatch(line -> line.contains("connection-budget"));
  }

  @Test
  void serverThatCodeIsToldIsUnknown() throws Exception {
    application("orders", pool("db", 10));
    Path source = folder.resolve("orders/src/main/java/P.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        import com.zaxxer.hikari.HikariDataSource;
        class P {
          HikariDataSource open(String url) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(10);
            pool.setLeakDetectionThreshold(60_000);
            return pool;
          }
        }
        """);
    deployment("k8s/orders.yml", "orders", 4);
    assertThat(budget(100)).isEmpty();
    assertThat(budget(99)).singleElement().asString().contains("unknown-value");
    assertThat(results.get(0).findings()).isEmpty();
  }

  @Test
  void oneWorkloadInSeveralEnvironmentsIsCountedOnce() throws Exception {
    application("orders", pool("db", 10));
    deployment("k8s/staging/orders.yml", "orders", 1);
    deployment("k8s/prod/orders.yml", "orders", 4);
    assertThat(budget(50)).isEmpty();
    assertThat(budget(49)).singleElement().asString().contains("(orders 5 x 10)");
  }

  @Test
  void serverIsWhatStandsInTheUrl() {
    assertThat(Budget.server("jdbc:postgresql://db:5432/shop?ssl=true")).isEqualTo("db:5432");
    assertThat(Budget.server("jdbc:mysql:replication://a,b/shop")).isEqualTo("a,b");
    assertThat(Budget.server("jdbc:sqlserver://db;databaseName=x")).isEqualTo("db");
    assertThat(Budget.server("jdbc:postgresql://${DB_HOST}/shop")).isEqualTo("${DB_HOST}");
    assertThat(Budget.server("jdbc:h2:mem:shop")).isNotEmpty();
  }

  /** Spring Boot's loader takes its time; of thousands, few have anything to do with a pool. */
  @Test
  void configMapsThatSayNothingOfPoolsAreNotLoadedEach() throws Exception {
    application("app", pool("db", 5));
    Path manifest = Files.createDirectories(folder.resolve("app/k8s")).resolve("all.yml");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c%d}\n".formatted(i))
          .append("data: {K%d: a, %s: \"0\"}\n".formatted(i, i == 7 ? SIZE : "OTHER"));
    }
    Files.writeString(manifest, text);
    PoolModule app = modules.get(modules.size() - 1);
    PoolWorkspace workspace = new PoolWorkspace(modules);
    PoolConfigResult result =
        new PoolConfigAudit(
                Policy.DEFAULT, ConnectionsHeld.UNKNOWN, folder, LocalDate.of(2026, 11, 26))
            .audit(app, workspace);
    assertThat(workspace.files(app).loads()).hasSize(1);
    assertThat(result.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).startsWith(SIZE + " 0: HikariCP refuses"));
  }

  private static final String SIZE = "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE";
}
