package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Values that are given to placeholders, in files and in code. */
class PlaceholderTest {
  private static final String JAVA = "src/main/java/P.java";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private void deployment(String variable, String value) throws Exception {
    project.file(
        "k8s/app.yml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app}
        spec:
          template:
            spec:
              containers:
                - name: app
                  env:
                    - name: %s
                      value: "%s"
        """
            .formatted(variable, value));
  }

  private void code(String parameter, String body) throws Exception {
    project.file(
        JAVA,
        "import com.zaxxer.hikari.*;\nimport org.springframework.core.env.Environment;\nclass P {\n"
            + "@Value(\"${db.field:100}\") private long field;\n"
            + "@Bean HikariDataSource pool("
            + parameter
            + ") {\nHikariConfig c = new HikariConfig();\nc.setLeakDetectionThreshold(60000);\n"
            + body
            + "\nreturn new HikariDataSource(c);\n}\n}\n");
  }

  /** The file says 16 already; who gives it another value is told. */
  @Test
  void valueOfAVariableIsToldWhereItIsGiven() throws Exception {
    project.file("poolguard.yml", "version: 1\nscenarios: {default: {max-size: 16}}\n");
    project.file(
        Project.APPLICATION,
        "spring.datasource.hikari:\n  leak-detection-threshold: 60000\n  maximum-pool-size: ${DB_POOL:16}\n");
    deployment("DB_POOL", "32");
    assertThat(project.lines())
        .containsExactly(
            "error k8s/app.yml:11:22 DB_POOL 32: HikariCP uses 32, the policy wants 16. Set DB_POOL to 16 (scenario default). [RiskyPoolConfig/baseline]");
    PoolConfigResult.Pool pool =
        project.audit().pools().stream()
            .filter(p -> p.workload().equals("app"))
            .findFirst()
            .orElseThrow();
    assertThat(new Explanation(folder.toRealPath()).lines(pool, List.of()))
        .anyMatch(line -> line.endsWith("32 at k8s/app.yml:11:22"));
    PoolConfigResult.Pool alone =
        project.audit().pools().stream()
            .filter(p -> p.workload().isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(
            new Explanation(folder.toRealPath())
                .lines(alone, project.audit().findings())
                .toString())
        .contains("max-size            16 ")
        .doesNotContain("DB_POOL 32");
  }

  @Test
  void whatIsMissingIsToldInTheFileAllTheSame() throws Exception {
    project.file(
        Project.APPLICATION, "spring.datasource.hikari:\n  maximum-pool-size: ${db.pool}\n");
    deployment("DB_POOL", "32");
    assertThat(project.lines())
        .containsExactly(
            "note src/main/resources/application.yml:2:22 leak-detection-threshold not set: HikariCP reports no leak. Set leak-detection-threshold to 60000 or more. [RiskyPoolConfig/leak-detection-off]");
  }

  @ParameterizedTest
  @CsvSource({
    "@Value(\"${db.wait}\") long t, c.setConnectionTimeout(t);",
    "@Value(\"${db.wait:30000}\") int t, c.setConnectionTimeout(t);",
    "@Value(\"${db.none:${db.wait}}\") Long t, c.setConnectionTimeout(t);",
    "Environment env, 'c.setConnectionTimeout(env.getProperty(\"db.wait\", Long.class, 9000L));'",
    "Environment env, c.setConnectionTimeout(Long.parseLong(env.getRequiredProperty(\"db.wait\")));"
  })
  void codeHasItFromTheFile(String parameter, String body) throws Exception {
    project.file(Project.APPLICATION, "db:\n  wait: 100\n");
    code(parameter, body);
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:2:9 db.wait 100: HikariCP refuses less than 250 ms and the application does not start. Set db.wait to 30000. [RiskyPoolConfig/setting-refused]");
  }

  @Test
  void codeHasItFromAVariable() throws Exception {
    project.file(Project.APPLICATION, "db:\n  wait: 9000\n");
    deployment("DB_WAIT", "100");
    code("@Value(\"${db.wait}\") long t", "c.setConnectionTimeout(t);");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error k8s/app.yml:11:22 DB_WAIT 100: HikariCP refuses");
  }

  @Test
  void codeHasItFromItsDefault() throws Exception {
    project.file(Project.APPLICATION, "spring.application.name: a\n");
    code("", "c.setConnectionTimeout(field);");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .startsWith("error " + JAVA + ":8:3 connectionTimeout 100: HikariCP refuses");
    ConfigFinding finding = project.audit().findings().get(0);
    String text = java.nio.file.Files.readString(folder.resolve(JAVA));
    assertThat(new SettingRepairer().repairs(text, finding).proposals()).isEmpty();
  }

  @Test
  void eachProfileHasItsOwn() throws Exception {
    project.file(Project.APPLICATION, "db.size: 5\n");
    project.file("src/main/resources/application-prod.yml", "db.size: 7\n");
    code("@Value(\"${db.size}\") int size", "c.setMaximumPoolSize(size);");
    assertThat(project.lines()).isEmpty();
    assertThat(project.audit().pools())
        .extracting(pool -> pool.profile() + pool.effective().get(Setting.MAX_SIZE))
        .containsExactly("5", "prod7");
  }

  /** Spring Boot finds the same variables for a name, and no others. */
  @ParameterizedTest
  @CsvSource({
    "db.wait, DB_WAIT, true",
    "db.max-wait, DB_MAXWAIT, true",
    "db.max-wait, DB_MAX_WAIT, true",
    "db.max-wait, db_max-wait, true",
    "db.maxWait, DB_MAXWAIT, true",
    "db.maxWait, DB_MAX_WAIT, false",
    "DB_WAIT, DB_WAIT, true",
    "db_wait, DB_WAIT, true",
    "db-wait, DB_WAIT, true",
    "db-wait, DBWAIT, true"
  })
  void springAgreesOnVariables(String name, String variable, boolean found) {
    StandardEnvironment spring = new StandardEnvironment();
    spring
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(variable, "7")));
    ConfigurationPropertySources.attach(spring);
    assertThat(spring.resolvePlaceholders("${" + name + ":}")).isEqualTo(found ? "7" : "");
    assertThat(Placeholder.variables(name).anyMatch(variable::equals)).isEqualTo(found);
  }

  /** Spring converts it in a way of its own, or nobody here knows it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Value(\"${db.wait}\") java.time.Duration t",
        "@Value(\"#{2 * 50}\") long t",
        "@Value(\"${db.unknown}\") long t",
        "@Value(\"${db.text}\") long t",
        "long t"
      })
  void whatIsNotKnownIsSaidToBe(String parameter) throws Exception {
    project.file(Project.APPLICATION, "db:\n  wait: 100\n  text: \"0x64\"\n");
    code(parameter, "c.setConnectionTimeout(t);");
    assertThat(project.lines()).singleElement().asString().contains("/unknown-value]");
  }
}
