package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The characters that an editor marks. */
class RangeTest {
  @TempDir Path folder;

  private List<String> marked(String file, String text) throws Exception {
    Project project = new Project(folder).file(file, text);
    String read = Files.readString(folder.resolve(file));
    return project.audit().findings().stream()
        .map(finding -> finding.range(read))
        .map(range -> read.substring(range[0], range[1]))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "connection-timeout: ${CT:50} # short~${CT:50}",
        "connection-timeout: ${A:${B:-3}}~${A:${B:-3}}",
        "connection-timeout: \"${CT:50}\"~\"${CT:50}\"",
        "connection-timeout: 100 # short, too~100",
        "connection-timeout: 'a, {b}'~'a, {b}'",
        "connection-timeout: 1,000~1,000",
        "connection-timeout: 😀 #~😀",
      })
  void aValueInYamlIsMarkedAsAWhole(String line, String wanted) throws Exception {
    String yaml = "# 😀\nspring.datasource.hikari:\n  " + line + "\n  maximum-pool-size: 5\n";

    assertThat(marked(Project.APPLICATION, yaml)).contains(wanted);
    assertThat(marked(Project.APPLICATION, yaml.replace("\n", "\r\n"))).contains(wanted);
  }

  /** What a JVM is given is a word among others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s -Xmx1g",
        "\"-Xms1g %s -Xmx1g\"",
        "'%s -Xmx1g'",
        "%s # short",
      })
  void ofAnOptionOfTheJvmTheValueAlone(String options) throws Exception {
    String option = "-Dspring.datasource.hikari.connectionTimeout=50";
    String text =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop}
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop
                  env:
                    - name: JAVA_TOOL_OPTIONS
                      value: %s
        """
            .formatted(options.formatted(option));
    Project project =
        new Project(folder)
            .file(Project.APPLICATION, "spring.datasource.hikari:\n  maximum-pool-size: 5\n")
            .file("k8s/shop.yaml", text);

    assertThat(project.audit().findings())
        .filteredOn(finding -> finding.origin().file().endsWith("shop.yaml"))
        .isNotEmpty()
        .extracting(finding -> finding.range(text))
        .extracting(range -> text.substring(range[0], range[1]))
        .containsOnly("50");
  }

  @Test
  void ofAMapOnOneLineTheValueAlone() throws Exception {
    assertThat(
            marked(
                Project.APPLICATION,
                "spring.datasource.hikari: {connection-timeout: 100, maximum-pool-size: 0}\n"))
        .contains("100", "0");
  }

  @Test
  void aBlockIsToldWithoutTheEndOfItsLine() throws Exception {
    Project project =
        new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource.hikari:\n  connection-timeout: |\n    100\n  pool-name: x\n");

    assertThat(project.lines()).anyMatch(line -> line.contains(" connection-timeout 100: "));
  }

  @Test
  void aPropertyThatGoesOnIsMarkedToItsEnd() throws Exception {
    String file = "src/main/resources/application.properties";

    assertThat(marked(file, "spring.datasource.hikari.connection-timeout=10\\\n  0 \nother=1\n"))
        .contains("10\\\n  0");
    assertThat(marked(file, "spring.datasource.hikari.connection-timeout=10\\\r\n  0"))
        .contains("10\\\r\n  0");
    assertThat(marked(file, "spring.datasource.hikari.connection-timeout=\\\n  100\nb=1\n"))
        .contains("100");
  }

  @Test
  void ofABlockTheTextBelow() throws Exception {
    String block =
        "spring.datasource.hikari:\n  connection-timeout: %s\n    100\n\n  pool-name: x\n";

    for (String sign : List.of(">", "|-", "|", ">- # folded")) {
      assertThat(marked(Project.APPLICATION, block.formatted(sign))).as(sign).contains("100");
    }
  }

  /** A file inside a manifest in JSON is one text in quotation marks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "connectionTimeout=90\\nmaximumPoolSize=70\\n~90",
        "maximumPoolSize=7\\nconnectionTimeout=90~90",
        "connectionTimeout=90\\r\\nmaximumPoolSize=70~90",
        "connectionTimeout=9\\\\\\n  0\\nmaximumPoolSize=7~9\\\\\\n  0",
        "connectionTimeout=90~90",
      })
  void ofAFileInAJsonStringTheValueAlone(String content, String wanted) throws Exception {
    String map =
        """
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "app"},
         "data": {"hikari.properties": "%s"}}
        """;

    assertThat(marked("deploy/app.json", map.formatted(content))).contains(wanted);
  }

  @Test
  void insideAManifest() throws Exception {
    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: app}
        data:
          %s: |
            %s
        """;

    assertThat(
            marked(
                "deploy/app.yml",
                map.formatted(
                    "application.yml", "spring.datasource.hikari.connection-timeout: ${CT:50}")))
        .contains("${CT:50}");
    assertThat(
            marked(
                "deploy/app.yml",
                map.formatted(
                    "application.properties",
                    "spring.datasource.hikari.connection-timeout=${CT:50}")))
        .contains("${CT:50}");
    assertThat(
            marked(
                "deploy/app.yml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: app}
                spec: {template: {spec: {containers: [{name: app, image: app, args: ["--spring.datasource.hikari.connection-timeout=100", "x"]}]}}}
                """))
        .contains("100");
  }
}
