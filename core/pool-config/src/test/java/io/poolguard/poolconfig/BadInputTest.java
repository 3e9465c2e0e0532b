package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is said in one line with its place, and takes no more memory than it has. */
class BadInputTest {
  private static final String OTHER = "src/main/resources/application-other.yml";
  private static final String POOL = "spring.datasource.hikari.maximum-pool-size: 0\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
    project.file(Project.APPLICATION, POOL);
  }

  /** The lines, without that on the file that is all right; it must be read in any case. */
  private List<String> others() throws Exception {
    List<String> lines = project.lines();
    assertThat(lines).allMatch(line -> line.lines().count() == 1 && line.length() < 300);
    assertThat(lines).anyMatch(line -> line.contains("application.yml:1:45 maximum-pool-size 0"));
    return lines.stream().filter(line -> !line.contains("application.yml:1:45")).toList();
  }

  private void onlyLine(String line) throws Exception {
    assertThat(others()).containsExactly(line + " [RiskyPoolConfig/broken-config]");
  }

  @Test
  void brokenYaml() throws Exception {
    project.file(OTHER, "spring:\n  a: [\n");
    onlyLine(
        "error "
            + OTHER
            + ":3:1 application-other.yml: not YAML: expected the node content, but found '<stream end>'; the application does not start.");
  }

  @Test
  void tabInYaml() throws Exception {
    project.file(OTHER, "a:\n\tb: 1\n");
    assertThat(others()).singleElement().asString().startsWith("error " + OTHER + ":2:1 ");
  }

  @Test
  void duplicateKeys() throws Exception {
    project.file(OTHER, "spring:\n  a: 1\n  b: 2\n  a: 3\n");
    onlyLine(
        "error "
            + OTHER
            + ":4:3 application-other.yml: the key `a` is given twice; the application does not start.");
  }

  /** Nine lists, each with the one before nine times: a billion when expanded. */
  @Test
  void bombOfAliases() throws Exception {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
    }
    project.file(OTHER, text.toString());
    assertThat(others()).singleElement().asString().startsWith("error " + OTHER + ":1:1 ");
  }

  /** So few aliases that YAML's own limit lets them pass, and 16 levels of them. */
  @Test
  void bombOfFewAliases() throws Exception {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x]\n");
    for (int i = 1; i < 17; i++) {
      text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(3) + "]\n");
    }
    project.file(OTHER, text.toString());
    onlyLine(
        "error "
            + OTHER
            + ":17:6 application-other.yml: aliases repeat more than 100,000 values; the file is not read.");
  }

  @Test
  void deepNesting() throws Exception {
    project.file(OTHER, "a: " + "[".repeat(50_000) + "\n");
    assertThat(others()).singleElement().asString().startsWith("error " + OTHER);
  }

  @Test
  void tenMegabytes() throws Exception {
    project.file(OTHER, "a: b\n".repeat(2_100_000));
    onlyLine(
        "error " + OTHER + ":1:1 application-other.yml: longer than 2 MB, it is not looked at.");
  }

  @Test
  void tenMegabytesOfProperties() throws Exception {
    project.file("src/main/resources/hikari.properties", "a=b\n".repeat(2_600_000));
    onlyLine(
        "error src/main/resources/hikari.properties:1:1 hikari.properties: longer than 2 MB, it is not looked at.");
  }

  @Test
  void anotherEncoding() throws Exception {
    Files.write(folder.resolve(OTHER), "a: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    onlyLine("error " + OTHER + ":1:1 application-other.yml: it is not UTF-8 text.");
  }

  /** Property files may be ISO 8859-1: java.util.Properties reads them so. */
  @Test
  void propertiesInLatin1AreRead() throws Exception {
    Files.write(
        folder.resolve("src/main/resources/hikari.properties"),
        "poolName=B\u00e4r\nleakDetectionThreshold=60000\nmaximumPoolSize=0\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(others()).singleElement().asString().contains("hikari.properties:3:17 ");
  }

  @Test
  void folderThatLinksToItself() throws Exception {
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createDirectories(folder.resolve("src/main/java"));
    Files.createSymbolicLink(folder.resolve("src/main/java/again"), folder);
    assertThat(others()).isEmpty();
  }

  @Test
  void nameThatTheBuildFillsIn() throws Exception {
    project.file(OTHER, "info.version: @project.version@\nother: '@nobody@'\n");
    assertThat(others()).isEmpty();
  }

  @Test
  void placeholderThatLeadsBackToItself() throws Exception {
    project.file(
        OTHER,
        "a: ${b}\nb: ${a}\nspring.datasource.hikari.pool-name: ${a}\nspring.datasource.hikari.maximum-pool-size: ${b}\n");
    assertThat(others())
        .containsExactly(
            "error "
                + OTHER
                + ":1:4 a ${b}: the placeholder leads back to itself and the application does not start. [RiskyPoolConfig/broken-config]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &a\n  b: *a\n",
        "x: 1\na: &a\n  b:\n    - c: [*a]\n",
        "a: &a\n  - 1\n  - *a\n"
      })
  void valueThatContainsItself(String text) throws Exception {
    project.file(OTHER, text);
    int line = text.startsWith("x") ? 2 : 1;
    onlyLine(
        "error "
            + OTHER
            + ":"
            + line
            + ":4 "
            + Path.of(OTHER).getFileName()
            + ": the value contains itself; the application does not start.");
    project.file(OTHER, "a: &a {b: 1}\nc: [*a, *a]\nd: {e: *a, f: *a}\n");
    assertThat(others()).isEmpty();
  }

  /** Nobody asks for it, or the environment is asked before the file. */
  @Test
  void placeholderThatLeadsBackToItselfButDoesNoHarm() throws Exception {
    project.file(OTHER, "log.dir: ${log.dir:/var/log}\nregion: ${region}\nKEY: ${KEY}\n");
    assertThat(others()).isEmpty();
    project.file(OTHER, "DB_HOST: ${DB_HOST}\nspring.datasource.url: jdbc:h2:mem:${DB_HOST}\n");
    assertThat(others()).noneMatch(line -> line.startsWith("error"));
  }

  /** The name of the pool, filled in, would have 2^41 letters. */
  @Test
  void bombOfPlaceholders() throws Exception {
    StringBuilder bomb = new StringBuilder("spring.datasource.hikari.pool-name: ${a0}\n");
    for (int i = 0; i < 40; i++) {
      bomb.append("a" + i + ": ${a" + (i + 1) + "}${a" + (i + 1) + "}\n");
    }
    project.file(
        OTHER, bomb + "a40: xx\nspring.datasource.hikari.leak-detection-threshold: 60000\n");
    onlyLine(
        "note " + OTHER + ":1:37 pool-name: its placeholders come to more text than is looked at.");
  }

  @Test
  void profileInTheFormOfOldVersions() throws Exception {
    project.file(OTHER, "a: 1\n---\nspring:\n  profiles: old\n");
    assertThat(others())
        .singleElement()
        .asString()
        .startsWith("warning " + OTHER + ":4:3 spring.profiles: Spring Boot 3 and later refuses");
  }

  /** Spring Boot 2.4 brought the other key, and 3.0 refused this one. */
  @Test
  void profileInTheFormOfOldVersionsWhereTheVersionIsKnown() throws Exception {
    project.file(OTHER, "a: 1\n---\nspring:\n  profiles: old\n");

    project.boot("2.3.12.RELEASE");
    assertThat(others()).isEmpty();
    project.boot("2.7.18");
    assertThat(others()).singleElement().asString().startsWith("note " + OTHER + ":4:3");
    project.boot("3.0.0");
    assertThat(others()).singleElement().asString().startsWith("warning " + OTHER + ":4:3");
  }

  @Test
  void sourceThatNestsTooDeep() throws Exception {
    project.file(
        "src/main/java/Deep.java",
        "class Deep { Object pool = new com.zaxxer.hikari.HikariDataSource(); String s = "
            + "\"a\" + ".repeat(60_000)
            + "\"\"; }");
    project.file(OTHER, "spring.datasource.hikari.maximum-pool-size: 0\n");

    assertThat(project.lines())
        .anyMatch(line -> line.startsWith("note src/main/java/Deep.java:1:1"))
        .anyMatch(line -> line.contains("maximum-pool-size"));
  }

  @Test
  void escapeThatIsNone() throws Exception {
    project.file("src/main/resources/hikari.properties", "poolName=\\u00zz\n");
    assertThat(others())
        .singleElement()
        .asString()
        .startsWith("error src/main/resources/hikari.properties:1:10 hikari.properties: ");
  }

  @Test
  void escapeThatIsNoneInAnApplicationsFile() throws Exception {
    project.file(
        "src/main/resources/application-other.properties",
        "# a path like C:\\users is no harm here\na=\\\\u is none\nb=\\u12\n");
    onlyLine(
        "error src/main/resources/application-other.properties:3:3 application-other.properties: a backslash with a u needs four digits after it; the application does not start.");
  }

  @Test
  void placeholdersWithoutNumber() throws Exception {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      value.append("${a" + i + ":");
    }
    value.append("8").append("}".repeat(3_000));
    project.file(
        OTHER,
        "spring.datasource.hikari.minimum-idle: "
            + value
            + "\nspring.datasource.hikari.leak-detection-threshold: 60000\n");
    onlyLine("note " + OTHER + ":1:40 minimum-idle: it has too many placeholders to be looked at.");
  }

  @Test
  void brokenManifest() throws Exception {
    project.file("deploy/d.yml", "apiVersion: v1\nkind: ConfigMap\ndata: {a\n");
    assertThat(others()).singleElement().asString().startsWith("error deploy/d.yml:");
  }

  @Test
  void sourceThatDoesNotParse() throws Exception {
    project.file(
        "src/main/java/A.java", "import com.zaxxer.hikari.HikariConfig; class A { HikariConfig");
    assertThat(others()).isEmpty();
  }

  @Test
  void sourceInAnotherEncodingAltogether() throws Exception {
    Path source = folder.resolve("src/main/java/A.java");
    Files.createDirectories(source.getParent());
    Files.write(
        source, "class A { com.zaxxer.hikari.HikariConfig c; }".getBytes(StandardCharsets.UTF_16));
    assertThat(others())
        .containsExactly(
            "note src/main/java/A.java:1:1 A.java: it is not UTF-8 text; pools made there are not seen. [RiskyPoolConfig/broken-config]");
  }
}
