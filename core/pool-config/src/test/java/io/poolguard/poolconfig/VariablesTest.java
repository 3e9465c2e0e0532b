package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Variables of containers, and what Spring Boot makes of them. */
class VariablesTest {
  private static final String POOL =
      "spring.datasource:\n  url: jdbc:postgresql://db/shop\n  hikari: {leak-detection-threshold: 60000}\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  /** A deployment with one replica and no surge, whose containers are given. */
  private void deployment(String containers) throws Exception {
    project.file(
        "k8s/shop.yml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop}
        spec:
          replicas: 3
          strategy: {type: Recreate}
          template:
            spec:
              containers:
        """
            + containers.indent(8));
  }

  private void variables(String... namesAndValues) throws Exception {
    StringBuilder text = new StringBuilder("- name: shop\n  image: acme/app:1\n  env:\n");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text.append(
          "    - {name: \"%s\", value: \"%s\"}%n"
              .formatted(namesAndValues[i], namesAndValues[i + 1]));
    }
    deployment(text.toString());
  }

  private PoolConfigResult.Pool deployed() throws Exception {
    return project.audit().pools().stream()
        .filter(pool -> pool.workload().equals("shop"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> lines(String rule) throws Exception {
    return project.lines().stream().filter(line -> line.endsWith("/" + rule + "]")).toList();
  }

  /** Whichever spellings Spring Boot's binder takes are taken, and no other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE",
        "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
        "spring_datasource_hikari_maximumpoolsize",
        "spring_datasource_hikari_maximum_pool_size",
        "spring.datasource.hikari.maximum-pool-size",
        "SPRING_DATASOURCE_HIKARI_MAXIMUM-POOL-SIZE",
        "SPRINGDATASOURCEHIKARI_MAXIMUMPOOLSIZE",
        "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOL_SIZE",
        "SPRING_DATASOURCE_HIKARI_MAXPOOLSIZE"
      })
  void binderAgreesOnEachSpelling(String variable) throws Exception {
    HikariConfig bound = new HikariConfig();
    binder(Map.of(variable, "37")).bind("spring.datasource.hikari", Bindable.ofInstance(bound));
    project.file(Project.APPLICATION, POOL);
    variables(variable, "37");
    long real = bound.getMaximumPoolSize() == 37 ? 37 : 10;
    assertThat(deployed().effective()).containsEntry(Setting.MAX_SIZE, real);
    boolean below = variable.toUpperCase(java.util.Locale.ROOT).startsWith("SPRING_DATASOURCE_H");
    assertThat(lines("unknown-property")).hasSize(real == 37 || !below ? 0 : 1);
  }

  /** Nobody knows what it sets, the size of the pool perhaps. */
  @Test
  void configMapThatIsNotThereIsTold() throws Exception {
    project.file(Project.APPLICATION, POOL);
    String from = "- name: shop\n  image: acme/app:1\n  envFrom: [{%s: {name: env%s}}]\n";
    deployment(from.formatted("configMapRef", ""));
    assertThat(project.lines())
        .containsExactly(
            "note k8s/shop.yml:12:43 envFrom env: no ConfigMap of that name is in these files, so the variables that it sets are unknown here and what they change is not seen. Give it, or the output of kustomize or `helm template`, to PoolGuard. [RiskyPoolConfig/unknown-value]");
    // One that need not be there may be there all the same.
    deployment(from.formatted("configMapRef", ", optional: true"));
    assertThat(project.lines()).singleElement().asString().endsWith("/unknown-value]");
    deployment(from.formatted("configMapRef", ""));
    project.file(
        "k8s/env.yml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: env}\ndata: {A: b}\n");
    assertThat(project.lines()).isEmpty();
  }

  private static Binder binder(Map<String, Object> variables) {
    StandardEnvironment spring = new StandardEnvironment();
    spring
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(spring);
    return Binder.get(spring);
  }

  private void customPrefix(String type, String prefix) throws Exception {
    project.file(
        "src/main/java/com/acme/Pools.java",
        """
        package com.acme;
        import com.zaxxer.hikari.*;
        class Pools {
          @Bean @ConfigurationProperties("%s")
          %s orders() { return new %s(); }
        }
        """
            .formatted(prefix, type, type));
    project.file(
        Project.APPLICATION,
        prefix + ": {jdbc-url: \"jdbc:postgresql://db/shop\", leak-detection-threshold: 60000}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"APP_ORDERPOOL_MAXIMUMPOOLSIZE", "APP_ORDER_POOL_MAXIMUM_POOL_SIZE"})
  void prefixOfCodeIsReadAndCounted(String variable) throws Exception {
    customPrefix("HikariDataSource", "app.order-pool");
    project.file("poolguard.yml", "version: 1\ndatabase: {max-connections: 59}\n");
    variables(variable, "20");
    assertThat(deployed().effective()).containsEntry(Setting.MAX_SIZE, 20L);
    assertThat(lines("connection-budget"))
        .singleElement()
        .asString()
        .contains("(shop 3 x 20)", "has 59 to give");
    project.file("poolguard.yml", "version: 1\ndatabase: {max-connections: 60}\n");
    assertThat(lines("connection-budget")).isEmpty();
  }

  @Test
  void misspeltVariableIsToldWithTheRightOne() throws Exception {
    project.file(Project.APPLICATION, POOL);
    variables(
        "SPRING_DATASOURCE_HIKARI_MAX_POOL_SIZE", "40", "SPRING_DATASOURCE_MAXIMUM_POOL_SIZE", "5");
    assertThat(project.lines())
        .containsExactly(
            "error k8s/shop.yml:13:71 SPRING_DATASOURCE_HIKARI_MAX_POOL_SIZE 40: HikariCP does not have this property, and nothing else reads it. Write SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE. [RiskyPoolConfig/unknown-property]",
            "error k8s/shop.yml:14:68 SPRING_DATASOURCE_MAXIMUM_POOL_SIZE 5: nothing reads it at this level. Write SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE. [RiskyPoolConfig/unknown-property]");
  }

  @Test
  void variablesThatSomebodyReadsAreNoMistakes() throws Exception {
    project
        .file(Project.APPLICATION, POOL + "app.size: ${SPRING_DATASOURCE_HIKARI_MAX_POOL_SIZE:3}\n")
        .file(
            "src/main/java/A.java",
            "class A { String a = System.getenv(\"SPRING_DATASOURCE_HIKARI_MIN\"); }");
    variables(
        "SPRING_DATASOURCE_HIKARI_MAX_POOL_SIZE", "40",
        "SPRING_DATASOURCE_HIKARI_MIN", "4",
        "SPRING_DATASOURCE_HIKARI_DATASOURCEPROPERTIES_CACHEPREPSTMTS", "true",
        "SPRING_DATASOURCE_HIKARI_AUTO_COMMIT", "false",
        "DB_USER", "shop");
    assertThat(project.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TIMEOUT", "INIT_SQL", "TEST_QUERY"})
  void wordConnectionStartsThePoolOfAnyPrefix(String rest) throws Exception {
    customPrefix("HikariDataSource", "app.orders");
    variables("APP_ORDERS_CONNECTION_" + rest, "3000");
    assertThat(lines("env-connection-prefix"))
        .singleElement()
        .asString()
        .contains("Write APP_ORDERS_CONNECTION" + rest.replace("_", "") + ".");
    assertThat(isStarted("APP_ORDERS_CONNECTION_" + rest)).isTrue();
    assertThat(isStarted("APP_ORDERS_CONNECTION" + rest.replace("_", ""))).isFalse();
  }

  @Test
  void configurationThatIsNoPoolYetIsNotStarted() throws Exception {
    customPrefix("HikariConfig", "app.orders");
    variables("APP_ORDERS_CONNECTION_TIMEOUT", "3000");
    assertThat(lines("env-connection-prefix")).isEmpty();
    assertThat(deployed().effective()).containsEntry(Setting.ACQUIRE_TIMEOUT, 3000L);
  }

  /** Whether binding a variable starts a real pool. */
  private static boolean isStarted(String variable) {
    try (HikariDataSource pool = new HikariDataSource()) {
      // Named, since drivers are looked for once, by whoever comes first.
      pool.setDriverClassName("org.h2.Driver");
      pool.setJdbcUrl("jdbc:h2:mem:variables");
      try {
        binder(Map.of(variable, "3000")).bind("app.orders", Bindable.ofInstance(pool));
      } catch (BindException e) {
        // The pool refuses what comes after its start.
        assertThat(e).hasStackTraceContaining("sealed");
        return true;
      }
      return pool.isRunning();
    }
  }

  @Test
  void sidecarIsNotTheApplication() throws Exception {
    project.file(Project.APPLICATION, POOL);
    deployment(
        """
        - name: shop
          image: acme/app:1
          env: [{name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: "20"}]
        - name: metrics
          image: acme/metrics:1
          env:
            - {name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: "2"}
            - {name: SPRING_DATASOURCE_HIKARI_MAXPOOLSIZE, value: "2"}
        """);
    assertThat(deployed().effective()).containsEntry(Setting.MAX_SIZE, 20L);
    assertThat(project.lines()).isEmpty();
  }

  /** The image says which container runs the module, whatever comes first. */
  @Test
  void containerOfTheModulesImageIsTheApplication() throws Exception {
    project.file(Project.APPLICATION, POOL);
    deployment(
        """
        - name: proxy
          image: envoy:1
          env: [{name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: "2"}]
        - name: main
          image: registry:5000/acme/app:1
          env: [{name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: "20"}]
        """);
    assertThat(deployed().effective()).containsEntry(Setting.MAX_SIZE, 20L);
  }

  @Test
  void placeholderThatAWorkloadSetsIsKnown() throws Exception {
    project.file(
        Project.APPLICATION, POOL.replace("{leak", "{maximum-pool-size: \"${DB_POOL}\", leak"));
    assertThat(lines("unknown-value")).hasSize(1);
    variables("DB_POOL", "25");
    assertThat(project.lines()).isEmpty();
    variables("DB_POOL", "0");
    assertThat(project.lines())
        .containsExactly(
            "error k8s/shop.yml:13:40 DB_POOL 0: HikariCP refuses less than 1 and the application does not start. Set DB_POOL to 10. [RiskyPoolConfig/setting-refused]");
  }

  /** Whichever way a variable comes into a file, the file is read with it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "${db.pool}",
        "${other:${DB_POOL}}",
        "${${first}_POOL}",
        "${DB_POOL:7}",
        "${db.pool:7}"
      })
  void placeholderOfAnyFormIsResolved(String placeholder) throws Exception {
    project.file(
        Project.APPLICATION,
        "first: DB\n" + POOL.replace("{leak", "{maximum-pool-size: \"" + placeholder + "\", leak"));
    variables("DB_POOL", "25", "SPRING_DATASOURCE_HIKARI_MINIMUMIDLE", "3");
    assertThat(deployed().effective())
        .containsEntry(Setting.MAX_SIZE, 25L)
        .containsEntry(Setting.MIN_IDLE, 3L);
  }

  @Test
  void placeholderThatAConfigMapAloneSetsIsKnown() throws Exception {
    project
        .file(
            Project.APPLICATION, POOL.replace("{leak", "{maximum-pool-size: \"${DB_POOL}\", leak"))
        .file(
            "k8s/map.yml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop-env}\ndata: {DB_POOL: \"25\"}\n");
    assertThat(project.lines()).isEmpty();
    assertThat(project.audit().pools())
        .anyMatch(pool -> Long.valueOf(25).equals(pool.effective().get(Setting.MAX_SIZE)));
  }

  @Test
  void placeholderThatOneOfTwoWorkloadsLeavesOpenIsUnknown() throws Exception {
    project.file(
        Project.APPLICATION, POOL.replace("{leak", "{maximum-pool-size: \"${DB_POOL}\", leak"));
    variables("DB_POOL", "25");
    project.file(
        "k8s/job.yml",
        "apiVersion: batch/v1\nkind: Job\nmetadata: {name: job}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: job, image: acme/app}\n");
    assertThat(lines("unknown-value")).hasSize(1);
  }

  @Test
  void referenceToAVariableBeforeIsItsValue() throws Exception {
    project.file(Project.APPLICATION, POOL);
    variables("DIGIT", "2", "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "1$(DIGIT)");
    assertThat(deployed().effective()).containsEntry(Setting.MAX_SIZE, 12L);
    assertThat(project.lines()).isEmpty();
    variables("DIGIT", "0", "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "$(DIGIT)");
    assertThat(lines("setting-refused")).hasSize(1);
  }

  /** A service or what comes later sets it, or nothing does. */
  @ParameterizedTest
  @ValueSource(strings = {"$(LATER)", "$(ORDERS_SERVICE_PORT)", "1$(LATER)"})
  void referenceOutOfSightIsUnknown(String value) throws Exception {
    project.file(Project.APPLICATION, POOL);
    variables("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", value, "LATER", "5");
    assertThat(lines("bind-failure")).isEmpty();
    assertThat(lines("unknown-value")).singleElement().asString().contains(value);
    assertThat(deployed().effective()).doesNotContainKey(Setting.MAX_SIZE);
  }

  /** What Kubernetes leaves as it is reaches the pool, which takes no such number. */
  @ParameterizedTest
  @ValueSource(strings = {"$$(SIZE)", "$(SIZE", "$SIZE", "5$"})
  void whatIsNoReferenceStays(String value) throws Exception {
    project.file(Project.APPLICATION, POOL);
    variables("SIZE", "5", "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", value);
    assertThat(lines("bind-failure"))
        .singleElement()
        .asString()
        .contains("MAXIMUMPOOLSIZE " + value.replace("$$", "$") + ":");
  }

  private void environment(String folder, String namespace, String size, int replicas)
      throws Exception {
    environment(folder + "map.yml", namespace, size);
    project.file(
        "k8s/" + folder + "d.yml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop%s}\nspec:\n  replicas: %d\n  strategy: {type: Recreate}\n  template:\n    spec:\n      containers:\n        - {name: shop, image: acme/app, envFrom: [{configMapRef: {name: env}}]}\n"
            .formatted(namespace, replicas));
  }

  private void environment(String file, String namespace, String size) throws Exception {
    project.file(
        "k8s/" + file,
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: env%s}\ndata: {DB_POOL: \"%s\"}\n"
            .formatted(namespace, size));
  }

  /** Each environment has its own objects, told apart by namespace or folder. */
  @ParameterizedTest
  @ValueSource(strings = {"", ", namespace: "})
  void configMapsOfOneNameAreNotPouredTogether(String namespace) throws Exception {
    project
        .file(
            Project.APPLICATION, POOL.replace("{leak", "{maximum-pool-size: \"${DB_POOL}\", leak"))
        .file("poolguard.yml", "version: 1\ndatabase: {max-connections: 60}\n");
    String test = namespace.isEmpty() ? "" : namespace + "test";
    String prod = namespace.isEmpty() ? "" : namespace + "prod";
    environment("test/", test, "10", 1);
    environment("prod/", prod, "2", 20);
    assertThat(project.lines()).isEmpty();
    environment("prod/", prod, "4", 20);
    assertThat(lines("connection-budget")).singleElement().asString().contains("(shop 20 x 4)");
  }

  @Test
  void configMapOfAnOverlayLeavesTheBaseOpen() throws Exception {
    project.file(
        Project.APPLICATION, POOL.replace("{leak", "{maximum-pool-size: \"${DB_POOL}\", leak"));
    environment("base/", "", "5", 1);
    assertThat(deployed().effective()).containsEntry(Setting.MAX_SIZE, 5L);
    environment("overlays/test/map.yml", "", "6");
    environment("overlays/prod/map.yml", "", "7");
    java.nio.file.Files.delete(folder.resolve("k8s/base/map.yml"));
    assertThat(deployed().effective()).doesNotContainKey(Setting.MAX_SIZE);
  }
}
