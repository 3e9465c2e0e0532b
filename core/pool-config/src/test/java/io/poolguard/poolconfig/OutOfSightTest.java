package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.PolicyReader;
import io.poolguard.policy.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be set where nobody can look is unknown, and not "not set". */
class OutOfSightTest {
  private static final String POLICY =
      "version: 1\nextends: poolguard:recommended\ndatasources:\n  - {match: spring.datasource.hikari, %sscenario: order-strong-consistency}\n";

  private static final String URL = "spring.datasource.url: jdbc:postgresql://db/shop\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder).file("poolguard.yml", POLICY.formatted(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'configserver:http://cfg:8888'",
        "'optional:configserver:'",
        "vault://",
        "configtree:/etc/config/",
        "file:/etc/shop/pool.yml",
        "optional:file:.env[.properties]",
        "classpath:lib-defaults.properties",
        "'classpath:here.yml,nacos:shop.yml'",
        "lib.yml",
        "${POOL_FILE}"
      })
  void importOutOfSight(String location) throws Exception {
    project
        .file("src/main/resources/here.yml", "a: b\n")
        .file(Project.APPLICATION, "spring.config.import: " + location + "\n" + URL);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("note src/main/resources/application.yml:1:23 spring.config.import")
        .endsWith(
            ": it is not followed, and what it sets is unknown here. [RiskyPoolConfig/unknown-value]");
    assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
        .doesNotContainKeys(Setting.MAX_SIZE, Setting.LEAK_THRESHOLD);
  }

  /** What is written all the same is looked at, and so are documents that import nothing. */
  @Test
  void importUnderAProfile() throws Exception {
    project.file(
        Project.APPLICATION,
        URL
            + "spring.datasource.hikari.maximum-pool-size: 0\n---\nspring.config:\n  activate.on-profile: cloud\n  import: ['classpath:x/', 'configserver:']\n");
    List<PoolConfigResult.Pool> pools = project.audit().pools();
    assertThat(pools)
        .filteredOn(pool -> pool.profile().isEmpty())
        .singleElement()
        .satisfies(pool -> assertThat(pool.effective()).containsKey(Setting.LEAK_THRESHOLD));
    assertThat(pools)
        .filteredOn(pool -> pool.profile().equals("cloud"))
        .singleElement()
        .satisfies(pool -> assertThat(pool.effective()).doesNotContainKey(Setting.LEAK_THRESHOLD));
    assertThat(project.lines())
        .filteredOn(line -> line.endsWith("/unknown-value]"))
        .hasSize(2)
        .anyMatch(line -> line.contains(":6:12 spring.config.import classpath:x/:"))
        .anyMatch(line -> line.contains(":6:28 spring.config.import configserver:"));
    assertThat(project.lines()).anyMatch(line -> line.endsWith("/setting-refused]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classpath:db/pool.yml", "db/pool.yml", "x.properties"})
  void importInSight(String location) throws Exception {
    String pool = "spring.datasource.hikari.pool-name: p\n";
    project
        .file(Project.APPLICATION, "spring.config.import: " + location + "\n" + URL)
        .file("src/main/resources/db/pool.yml", pool)
        .file("src/main/resources/x.properties", pool);
    assertThat(project.lines()).hasSize(5).allMatch(line -> line.endsWith("/baseline]"));
  }

  @Test
  void importOfAnotherModule() throws Exception {
    project
        .file("app/pom.xml", "<project/>")
        .file("common/pom.xml", "<project/>")
        .file(
            "app/src/main/resources/application.yml",
            "spring.config.import: classpath:pool-defaults.yml\n" + URL)
        .file(
            "common/src/main/resources/pool-defaults.yml",
            "spring.datasource.hikari: {maximum-pool-size: 16, minimum-idle: 4, connection-timeout: 3000, validation-timeout: 2000, leak-detection-threshold: 6}\n");
    PoolModule app = module("app", "a:middle");
    PoolWorkspace workspace =
        new PoolWorkspace(List.of(app, module("middle", "a:common"), module("common", "")));
    PoolConfigResult result =
        new PoolConfigAudit(
                new PolicyReader().read(folder.resolve("poolguard.yml")),
                ConnectionsHeld.UNKNOWN,
                folder,
                LocalDate.of(2026, 11, 26))
            .audit(app, workspace);
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.origin().file()).endsWith(Path.of("pool-defaults.yml"));
              assertThat(finding.text()).contains("switches leak detection off");
            });
  }

  private PoolModule module(String name, String library) throws Exception {
    Path at = folder.toRealPath().resolve(name);
    return new PoolModule(
        name,
        at,
        List.of(at.resolve("src/main/resources")),
        List.of(),
        new PoolModule.Build(Map.of(), Set.of(), java.nio.charset.StandardCharsets.UTF_8),
        new PoolModule.Libraries(
            HikariVersion.parse("7.1.0"),
            Optional.empty(),
            library.isEmpty() ? Set.of() : Set.of(library),
            List.of()));
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop}
      spec:
        template:
          spec:
            containers:
              - name: shop
                envFrom: %s
                env: [{name: SPRING_PROFILES_ACTIVE, value: prod}%s]
                volumeMounts: [{name: v, mountPath: %s}]
            volumes: [{name: v, %s}]
      """;

  private List<String> deployed(String from, String variable, String path, String volume)
      throws Exception {
    project
        .file("poolguard.yml", POLICY.formatted("profile: prod, "))
        .file(
            Project.APPLICATION, URL + "spring.datasource.hikari.leak-detection-threshold: 60000\n")
        .file("k8s/shop.yml", DEPLOYMENT.formatted(from, variable, path, volume));
    return project.lines();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{secretRef: {name: s}}] | '' | /x | secret: {secretName: t} | 9:40 envFrom s: no Secret of that name is in these files, so the variables",
        "[{secretRef: {name: s, optional: true}}] | '' | /x | secret: {secretName: t} | 9:40 envFrom s: no Secret of that name is in these files, so the variables",
        "[{prefix: SPRING_, configMapRef: {name: s}}] | '' | /x | secret: {secretName: t} | 9:60 envFrom s: no ConfigMap",
        "[] | '' | /app/config | secret: {secretName: t} | 12:48 volume t: its content is not looked at, so the files that it holds",
        "[] | '' | /app/config/ | persistentVolumeClaim: {claimName: c} | 12:24 volume v: its content",
        "[] | '' | /app/config | 'projected: {sources: [{secret: {name: t}}]}' | 12:65 volume t: its content",
        "[] | ', {name: SPRING_CONFIG_IMPORT, value: \"optional:file:/cfg/pool.yml\"}' | /x | emptyDir: {} | 10:98 SPRING_CONFIG_IMPORT optional:file:/cfg/pool.yml: what it names is not in these files, so the settings there",
        "[] | ', {name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: /cfg/}' | /x | emptyDir: {} | 10:111 SPRING_CONFIG_ADDITIONAL_LOCATION /cfg/: what",
        "[] | ', {name: SPRING_CONFIG_IMPORT, valueFrom: {secretKeyRef: {name: a, key: b}}}' | /x | emptyDir: {} | 10:62 SPRING_CONFIG_IMPORT: what",
      })
  void workloadOutOfSight(String from, String variable, String path, String volume, String said)
      throws Exception {
    assertThat(deployed(from, variable, path, volume))
        .singleElement()
        .asString()
        .startsWith("note k8s/shop.yml:" + said)
        .contains(" are unknown here and what they change is not seen.")
        .endsWith(" [RiskyPoolConfig/unknown-value]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{secretRef: {name: mine}}] | '' | /x",
        "[{prefix: DB_, secretRef: {name: mine}}] | '' | /x",
        "[] | ', {name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: \"classpath:/,file:./config/\"}' | /x",
        "[] | ', {name: SPRING_CONFIG_LOCATION, value: \"optional:classpath:/application.yml\"}' | /x",
        "[] | '' | /etc/ssl",
      })
  void workloadInSight(String from, String variable, String path) throws Exception {
    project.file(
        "k8s/s.yml", "apiVersion: v1\nkind: Secret\nmetadata: {name: mine}\ndata: {PASS: eA==}\n");
    assertThat(deployed(from, variable, path, "secret: {secretName: t}"))
        .hasSize(4)
        .allMatch(line -> line.endsWith("/baseline]"));
  }

  /** Neither file sets it; the application's is the place for it. */
  @Test
  void whatNobodySetsIsToldOnce() throws Exception {
    deployed(
        "[]", ", {name: SPRING_DATASOURCE_HIKARI_MINIMUMIDLE, value: \"3\"}", "/x", "emptyDir: {}");
    project.file("poolguard.yml", POLICY.formatted(""));
    assertThat(project.lines())
        .filteredOn(line -> line.contains(" not set: "))
        .hasSize(3)
        .allMatch(line -> line.startsWith("error src/main/resources/application.yml:"));
  }

  /** They may fill in placeholders that begin so, and nothing else. */
  @Test
  void variablesThatBeginOtherwiseSetNothingOfThePool() throws Exception {
    assertThat(deployed("[{prefix: DB_, secretRef: {name: s}}]", "", "/x", "emptyDir: {}"))
        .hasSize(5)
        .filteredOn(line -> line.endsWith("/baseline]"))
        .hasSize(4);
  }

  @Test
  void fileOfAMountedConfigMapIsInSight() throws Exception {
    String variable = ", {name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: \"file:/cfg/\"}";
    Files.createDirectories(folder.resolve("k8s"));
    project.file(
        "k8s/c.yml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  application.yml: |\n    spring.datasource.hikari.maximum-pool-size: 16\n");
    assertThat(deployed("[]", variable, "/cfg", "configMap: {name: c}"))
        .hasSize(3)
        .allMatch(line -> line.endsWith("/baseline]"));
    assertThat(
            deployed(
                "[]",
                ", {name: SPRING_CONFIG_IMPORT, value: \"file:/cfg/other.yml\"}",
                "/cfg",
                "configMap: {name: c}"))
        .singleElement()
        .asString()
        .contains("SPRING_CONFIG_IMPORT file:/cfg/other.yml");
  }
}
