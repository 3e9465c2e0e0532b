package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.Held;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolConfigAuditTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  @Test
  void emptyProjectSaysNothing() throws Exception {
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void databaseAloneRunsWithDefaults() throws Exception {
    project.file(
        "src/main/resources/application.properties", "spring.datasource.url=jdbc:h2:mem:a\n");

    assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 10L)
        .containsEntry(Setting.ACQUIRE_TIMEOUT, 30_000L);
    assertThat(project.lines())
        .containsExactly(
            "note src/main/resources/application.properties:1:23 leak-detection-threshold not set: HikariCP reports no leak. Set leak-detection-threshold to 60000 or more. [RiskyPoolConfig/leak-detection-off]");
  }

  @Test
  void profileGroupsDocumentsAndPlaceholdersMeanWhatSpringSays() throws Exception {
    project
        .file(
            Project.APPLICATION,
            """
            spring:
              profiles:
                group:
                  prod: [large]
              datasource:
                url: jdbc:h2:mem:a
                hikari:
                  maximum-pool-size: ${pool.size:7}
                  leakDetectionThreshold: 60_000
            ---
            spring.config.activate.on-profile: large
            pool.size: 12
            """)
        .file(
            "src/main/resources/application-prod.properties",
            "spring.datasource.hikari.minimum_idle=3\n");

    assertThat(project.audit().pools())
        .extracting(
            PoolConfigResult.Pool::profile,
            pool -> pool.effective().get(Setting.MAX_SIZE),
            pool -> pool.effective().get(Setting.MIN_IDLE))
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("", 7L, 7L),
            org.assertj.core.api.Assertions.tuple("large", 12L, 12L),
            org.assertj.core.api.Assertions.tuple("prod", 12L, 3L));
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void unfilteredNamesOfTheBuildAreFilledInOrUnknown() throws Exception {
    project
        .file(
            Project.APPLICATION,
            """
            info.version: @project.version@
            spring.datasource.hikari:
              maximum-pool-size: @pool.size@
              minimum-idle: @pool.idle@
              leak-detection-threshold: 60000
            """)
        .buildProperties(Map.of("pool.size", "0"));

    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:3:22 maximum-pool-size 0: HikariCP refuses less than 1 and the application does not start. Set maximum-pool-size to 10. [RiskyPoolConfig/setting-refused]",
            "note src/main/resources/application.yml:4:17 minimum-idle @pool.idle@: the value is decided outside these files and is unknown here. [RiskyPoolConfig/unknown-value]");
  }

  @Test
  void versionDecides() throws Exception {
    project.file(
        "src/main/resources/hikari.properties",
        "jdbcUrl=jdbc:h2:mem:a\nconnectionTimeout=30s\nleakDetectionThreshold=60000\nmaxPoolSize=3\n");

    assertThat(project.hikari("6.3.3").lines())
        .containsExactly(
            "error src/main/resources/hikari.properties:4:13 maxPoolSize 3: HikariCP does not have this property and refuses to start. Write maximumPoolSize. [RiskyPoolConfig/unknown-property]");
    assertThat(project.hikari("5.1.0").lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("[RiskyPoolConfig/bind-failure]");
  }

  @Test
  void configMapIsReadWithItsOwnLinesAndTheVariablesOfTheDeployment() throws Exception {
    project.file(
        "deploy/all.yml",
        """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: shop-config
            data:
              MAX: "30"
              application.yml: |
                spring:
                  datasource:
                    url: jdbc:postgresql://db/shop
                    hikari:
                      maximum-pool-size: ${MAX}
                      connection-timeout: 100
                      leak-detection-threshold: 60000
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              replicas: 3
              template:
                spec:
                  containers:
                    - name: shop
                      envFrom:
                        - configMapRef: {name: shop-config}
                      env:
                        - name: SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE
                          valueFrom: {secretKeyRef: {name: s, key: k}}
                  volumes:
                    - name: config
                      configMap: {name: shop-config}
            """);

    assertThat(project.lines())
        .containsExactly(
            "error deploy/all.yml:13:31 connection-timeout 100: HikariCP refuses less than 250 ms and the application does not start. Set connection-timeout to 30000. [RiskyPoolConfig/setting-refused]",
            "note deploy/all.yml:29:15 SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE: the value is decided outside these files and is unknown here. [RiskyPoolConfig/unknown-value]");
    assertThat(project.audit().pools())
        .singleElement()
        .satisfies(
            pool -> {
              assertThat(pool.workload()).isEqualTo("shop");
              assertThat(pool.set().get(Setting.MAX_SIZE).text()).isEqualTo("30");
            });
  }

  @Test
  void javaIsReadWithoutCompilingIt() throws Exception {
    project.file(
        "src/main/java/com/acme/Reports.java",
        """
        package com.acme;
        import com.zaxxer.hikari.*;
        import java.time.Duration;
        import java.util.concurrent.TimeUnit;
        class Reports {
          private static final int SIZE = 2 * 4;
          DataSource open(int size) {
            HikariConfig config = new HikariConfig();
            config.setMaximumPoolSize(SIZE);
            config.setMinimumIdle(size);
            config.setConnectionTimeout(Duration.ofMillis(100).toMillis());
            config.setLeakDetectionThreshold(TimeUnit.SECONDS.toMillis(1));
            return new HikariDataSource(config);
          }
        }
        """);

    assertThat(project.lines())
        .containsExactly(
            "note src/main/java/com/acme/Reports.java:10:12 minimumIdle size: the program computes the value, which is not evaluated here. [RiskyPoolConfig/unknown-value]",
            "error src/main/java/com/acme/Reports.java:11:12 connectionTimeout 100: HikariCP refuses less than 250 ms and the application does not start. Set connectionTimeout to 30000. [RiskyPoolConfig/setting-refused]",
            "error src/main/java/com/acme/Reports.java:12:12 leakDetectionThreshold 1000: HikariCP switches leak detection off below 2000 ms. Set leakDetectionThreshold to 60000. [RiskyPoolConfig/leak-threshold-ignored]");
  }

  @Test
  void ownPrefixesAreFoundInCode() throws Exception {
    project
        .file(
            "src/main/java/com/acme/Pools.java",
            """
            package com.acme;
            import com.zaxxer.hikari.HikariDataSource;
            class Pools {
              @Bean @ConfigurationProperties(prefix = "app.orders.pool")
              HikariDataSource orders() { return new HikariDataSource(); }
            }
            """)
        .file(
            Project.APPLICATION,
            """
            app.orders.pool:
              url: jdbc:h2:mem:orders
              driver-class-name: org.h2.Driver
              leak-detection-threshold: 60000
              max-pool-size: 30
            """);

    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:2:8 url jdbc:h2:mem:orders: HikariCP does not have this property, and nothing else reads it. Write jdbc-url. [RiskyPoolConfig/unknown-property]",
            "error src/main/resources/application.yml:3:22 driver-class-name org.h2.Driver: HikariCP refuses a driver class without jdbc-url and the application does not start. Set jdbc-url; `url` is not a name of HikariCP. [RiskyPoolConfig/setting-refused]",
            "error src/main/resources/application.yml:5:18 max-pool-size 30: HikariCP does not have this property, and nothing else reads it. Write maximum-pool-size. [RiskyPoolConfig/unknown-property]");
  }

  @Test
  void namesThatTheProgramItselfReadsAreNoMistakes() throws Exception {
    project
        .file(
            "src/main/kotlin/App.kt",
            "@ConfigurationProperties(prefix = \"spring.datasource\")\nclass Own(val maximumPoolSize: Int)\n")
        .file(
            Project.APPLICATION,
            """
            spring:
              datasource:
                url: jdbc:h2:mem:a
                maximum-pool-size: 5
                hikari:
                  leak-detection-threshold: 60000
                  maximum-pool-size: ${spring.datasource.maximum-pool-size}
            """);

    assertThat(project.lines()).isEmpty();
  }

  @Test
  void connectionsHeldDecideOnTheDeadlock() throws Exception {
    project
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {web: {max-size: {max: 90}}}\ndatasources:\n  - {match: spring.datasource.hikari, scenario: web, threads: 20}\n")
        .file(
            Project.APPLICATION,
            "spring.datasource.hikari: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n");

    assertThat(project.held(new ConnectionsHeld(Map.of("", Held.of(1)))).lines()).isEmpty();
    assertThat(project.held(new ConnectionsHeld(Map.of("", Held.of(2)))).lines())
        .containsExactly(
            "error src/main/resources/application.yml:1:47 maximum-pool-size 20: 20 threads that hold up to 2 connections can wait for each other for ever. Set maximum-pool-size to 21 or more. [RiskyPoolConfig/pool-deadlock]");
  }

  /** What the code shows may be of either pool. */
  @Test
  void connectionsHeldOfOneOfSeveralPoolsAreUnknown() throws Exception {
    project
        .file(
            "poolguard.yml",
            "version: 1\nscenarios: {web: {max-size: {max: 90}}}\ndatasources:\n  - {match: spring.datasource.hikari, scenario: web, threads: 20}\n")
        .file(
            Project.APPLICATION,
            "spring.datasource.hikari: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n")
        .file(
            "src/main/resources/hikari.properties",
            "jdbcUrl=jdbc:h2:mem:b\nmaximumPoolSize=5\nleakDetectionThreshold=60000\n");

    assertThat(project.held(new ConnectionsHeld(Map.of("", Held.of(1)))).lines()).isEmpty();
    assertThat(project.held(new ConnectionsHeld(Map.of("", Held.of(2)))).lines())
        .containsExactly(
            "note src/main/resources/application.yml:1:47 maximum-pool-size 20: whether it is enough for 20 threads is unknown: a path holds 2 connections of one pool at once (Cm), and which of this module's pools that is, is not known here. [RiskyPoolConfig/pool-deadlock]");
  }

  @Test
  void typeAloneNamesThePool() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource:\n  url: jdbc:h2:mem:a\n  type: com.alibaba.druid.pool.DruidDataSource\n");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:2:8 max-wait not set: Druid lets a request wait for ever. Set max-wait to 30000. [RiskyPoolConfig/infinite-wait]");
    project.file(
        Project.APPLICATION,
        "spring.datasource:\n  url: jdbc:h2:mem:a\n  type: com.acme.OwnPool\n");
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void poolThatIsRefusedForTheDefaultOfAnotherSetting() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource.druid: {max-active: 20, min-idle: 30, max-wait: 5000}\n");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:1:53 min-idle 30: Druid refuses min-idle above max-active and the application does not start. Set min-idle to 20. [RiskyPoolConfig/setting-refused]");
    project.file(Project.APPLICATION, "spring.datasource.vibur.pool-max-size: 3\n");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:1:40 pool-max-size 3: Vibur refuses pool-initial-size (5 unless set) above pool-max-size and the application does not start. Set pool-initial-size to 3. [RiskyPoolConfig/setting-refused]");
  }

  @Test
  void commentOnTheLineAndExceptionsSilence() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        spring.datasource.hikari:
          leak-detection-threshold: 60 # poolguard:ignore leak-threshold-ignored -- measured elsewhere
        """);

    PoolConfigResult result = project.audit();

    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed()).isEqualTo(1);
  }

  @Test
  void ruleHasTheLevelOfThePolicy() throws Exception {
    project
        .file(
            "poolguard.yml",
            "version: 1\nrules:\n  RiskyPoolConfig: warning\n  RiskyPoolConfig/leak-detection-off: off\n")
        .file(Project.APPLICATION, "spring.datasource.hikari.connection-timeout: 1\n");

    assertThat(project.lines()).hasSize(1).first().asString().startsWith("warning ");
  }

  @Test
  void otherPoolsAreKnownByTheirNames() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        quarkus:
          datasource:
            "orders":
              jdbc:
                max-size: many
                acquisition-timeout: 0
        spring.datasource.druid.max-active: 20
        hibernate.c3p0.max_size: 20
        """);

    assertThat(
            project.lines().stream()
                .map(
                    line ->
                        line.replaceAll(".*\\[|\\]", "") + " " + line.replaceAll("^\\S+ |:.*", "")))
        .contains("RiskyPoolConfig/bind-failure src/main/resources/application.yml");
    assertThat(project.lines()).filteredOn(line -> line.contains("infinite-wait")).hasSize(3);
  }
}
