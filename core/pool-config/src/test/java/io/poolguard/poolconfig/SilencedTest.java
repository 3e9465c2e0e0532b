package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.ConfigRules;
import io.poolguard.sourcefix.repair.TextEdit;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a comment or an annotation silences a setting, and that the setting stays what it is. */
class SilencedTest {
  private static final String FILE = "src/main/resources/application.properties";
  private static final String SOURCE = "src/main/java/Pools.java";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private ConfigFinding refused() throws Exception {
    return project.audit().findings().stream()
        .filter(finding -> finding.rule().equals(ConfigRules.REFUSED))
        .findFirst()
        .orElseThrow();
  }

  private String silenced(String file) throws Exception {
    String text = Files.readString(folder.resolve(file));
    String edited =
        TextEdit.apply(
            text, new SettingRepairer().suppression(text, refused()).orElseThrow().edits());
    project.file(file, edited);
    assertThat(project.audit().findings())
        .as(edited)
        .noneMatch(finding -> finding.rule().equals(ConfigRules.REFUSED))
        .noneMatch(finding -> finding.rule().equals(ConfigRules.BIND_FAILURE));
    assertThat(project.audit().suppressed()).isEqualTo(1);
    return edited;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.datasource.hikari.connection-timeout=\\\n  100\n",
        "spring.datasource.hikari.connection-timeout\\\n=\\\n  100\nother=1\n",
        "# a comment does not go on \\\n  spring.datasource.hikari.connection-timeout: 100\n",
        "a=b\\\n\\\n\nspring.datasource.hikari.connection-\\\r\n  timeout 100\r\n",
        "a=b\\\\\nspring.datasource.hikari.connection-timeout=100",
      })
  void aCommentStandsAboveTheWholeLogicalLine(String text) throws Exception {
    project.file(FILE, text);

    String edited = silenced(FILE);

    assertThat(properties(edited)).isEqualTo(properties(text));
  }

  private static Properties properties(String text) throws Exception {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  @Test
  void aPropertiesFileInAManifestHasItsCommentAbove() throws Exception {
    project.file(
        "deploy/app.yml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: app}
        data:
          application.properties: |
            spring.datasource.hikari.connection-timeout=\\
              100
        """);

    assertThat(silenced("deploy/app.yml"))
        .contains("|\n    # poolguard:ignore setting-refused\n    spring.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings(\"RiskyPoolConfig\") class Pools { %s }",
        "class Pools { @SuppressWarnings({\"unused\", \"RiskyPoolConfig\"}) %s }",
        "class Pools { @SuppressWarnings(\"RiskyPoolConfig/setting-refused\") %s }",
        "class Pools { @SuppressWarnings(\"RiskyPoolConfig\") %s void typing( }",
      })
  void anAnnotationSilencesSettingsInItsDeclaration(String around) throws Exception {
    project.file(SOURCE, "import com.zaxxer.hikari.*;\n" + around.formatted(POOL));

    assertThat(project.audit().findings())
        .noneMatch(finding -> finding.rule().equals(ConfigRules.REFUSED));
    assertThat(project.audit().suppressed()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Pools { @SuppressWarnings(\"unused\") %s }",
        "class Pools { @SuppressWarnings(\"RiskyPoolConfig/other\") %s }",
        "class Pools { @SuppressWarnings(\"RiskyPoolConfig\") int other;\n%s }",
      })
  void anotherAnnotationDoesNot(String around) throws Exception {
    project.file(SOURCE, "import com.zaxxer.hikari.*;\n" + around.formatted(POOL));

    assertThat(refused().origin().line()).isGreaterThan(1);
    assertThat(project.audit().suppressed()).isZero();
  }

  private static final String POOL =
      """
      HikariDataSource pool() {
          HikariConfig config = new HikariConfig();
          config.setJdbcUrl("jdbc:h2:mem:x");
          config.setConnectionTimeout(100);
          return new HikariDataSource(config);
        }
      """;
}
