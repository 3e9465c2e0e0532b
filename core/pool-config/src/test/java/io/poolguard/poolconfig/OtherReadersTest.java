package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names below a program's own prefix that something besides its pool reads. */
class OtherReadersTest {
  private static final String POOL =
      "package a;\nclass P {\n  @Bean @ConfigurationProperties(\"db\") com.zaxxer.hikari.HikariDataSource p() { return new com.zaxxer.hikari.HikariDataSource(); }\n}\n";
  private static final String OWN =
      "package a;\n@ConfigurationProperties(\"db\") class Own { String schemaName; void setSchemaName(String n) {} }\n";
  private static final String SETTINGS =
      "db: {jdbc-url: 'jdbc:h2:mem:a', schema-name: x, leak-detection-threshold: 60000}\n";

  @TempDir Path folder;

  private void file(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What is said to be read by nothing. */
  private List<String> unread(String... names) throws Exception {
    List<PoolModule> modules = new ArrayList<>();
    for (String name : names) {
      Path at = folder.resolve(name);
      modules.add(PoolModule.standard(at, PoolModule.Libraries.declared(at, Optional.empty())));
    }
    PoolWorkspace workspace = new PoolWorkspace(modules);
    PoolConfigAudit audit =
        new PoolConfigAudit(
            Policy.DEFAULT, ConnectionsHeld.UNKNOWN, folder, LocalDate.of(2026, 11, 26));
    List<String> unread = new ArrayList<>();
    for (PoolModule module : modules) {
      audit.audit(module, workspace).findings().stream()
          .filter(finding -> finding.rule().id().endsWith("/unknown-property"))
          .forEach(finding -> unread.add(finding.value()));
    }
    return unread;
  }

  private static String pom(String name, String dependency) {
    return "<project><artifactId>"
        + name
        + "</artifactId><dependencies><dependency><groupId>g</groupId><artifactId>"
        + dependency
        + "</artifactId></dependency></dependencies></project>";
  }

  @Test
  void classOfAModuleOnTheSameClassPathReads() throws Exception {
    file("common/pom.xml", pom("common", "x"));
    file("common/src/main/java/a/Own.java", OWN);
    file("svc/pom.xml", pom("svc", "common"));
    file("svc/src/main/java/a/P.java", POOL);
    file("svc/src/main/resources/application.yml", SETTINGS);
    assertThat(unread("common", "svc")).isEmpty();

    file("svc/pom.xml", pom("svc", "other"));
    assertThat(unread("common", "svc")).containsExactly("schema-name x");
  }

  @Test
  void programReadsWhatStandsInItsLibrary() throws Exception {
    file("common/pom.xml", pom("common", "x"));
    file("common/src/main/java/a/P.java", POOL);
    file("common/src/main/resources/application-common.yml", SETTINGS);
    file("svc/pom.xml", pom("svc", "common"));
    file("svc/src/main/java/a/Own.java", OWN);
    assertThat(unread("common", "svc")).isEmpty();
    assertThat(unread("common")).containsExactly("schema-name x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "implementation project(':libs:common')",
        "api(project(path: \":common\"))",
        "implementation projects.common",
      })
  void gradleNamesProjects(String dependency) throws Exception {
    file("common/build.gradle", "plugins { id 'java' }\n");
    file("common/src/main/java/a/Own.java", OWN);
    file("svc/build.gradle", "dependencies {\n  " + dependency + "\n}\n");
    file("svc/src/main/java/a/P.java", POOL);
    file("svc/src/main/resources/application.yml", SETTINGS);
    assertThat(unread("common", "svc")).isEmpty();
    assertThat(unread("svc")).containsExactly("schema-name x");
  }

  /** What is said of variables of the container of the program. */
  private List<String> variables(String first, String container, String map) throws Exception {
    file("app/pom.xml", pom("app", "x"));
    file("app/src/main/java/a/P.java", POOL);
    file("app/src/main/resources/application.yml", "db: {jdbc-url: 'jdbc:h2:mem:a'}\n");
    file(
        "app/k8s/a.yml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: db}
        data: {%s}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app}
        spec:
          template:
            spec:
              initContainers:
                - {name: first, image: acme/migrate:1, %s}
              containers:
                - {name: app, image: acme/app:1, %s}
        """
            .formatted(map, first, container));
    return unread("app");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "command: [sh, -c, 'wait-for $DB_MAXPOOLSIZE; exec java -jar app.jar']",
        "command: [sh, -c, 'wait-for ${DB_MAXPOOLSIZE:-pg}; exec java -jar app.jar']",
        "args: ['--a.b=$(DB_MAXPOOLSIZE)']",
        "livenessProbe: {exec: {command: [sh, -c, 'nc -z $DB_MAXPOOLSIZE 5432']}}"
      })
  void containerItselfReadsItsVariables(String command) throws Exception {
    assertThat(
            variables(
                "env: []",
                command
                    + ", env: [{name: DB_MAXPOOLSIZE, value: pg}, {name: DB_MAXIMUMPOLSIZE, value: '3'}]",
                "a: b"))
        .containsExactly("DB_MAXIMUMPOLSIZE 3");
  }

  @Test
  void otherImageReadsWhatItShares() throws Exception {
    String from = "envFrom: [{configMapRef: {name: db}}]";
    String map = "DB_COLOUR: red, DB_MAXPOOLSIZE: '3'";
    assertThat(variables("env: []", from, map)).contains("DB_MAXPOOLSIZE 3");
    assertThat(variables(from, from, map)).containsExactly("DB_MAXPOOLSIZE 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.getenv(\"DB_MAXPOOLSIZE\")",
        "System.getenv().get(\"DB_MAXPOOLSIZE\")",
        "System.getenv().getOrDefault(\"DB_MAXPOOLSIZE\", \"a\")",
        "System.getenv()[\"DB_MAXPOOLSIZE\"]"
      })
  void programReadsVariables(String call) throws Exception {
    file("app/src/main/kotlin/E.kt", "val e = " + call + "\n");
    assertThat(variables("env: []", "env: [{name: DB_MAXPOOLSIZE, value: a}]", "a: b")).isEmpty();
  }
}
