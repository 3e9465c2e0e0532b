package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build does with its files before the program sees them. */
class ModuleBuildTest {
  private static final String FILTERED =
      "<build><resources><resource><directory>src/main/resources</directory><filtering>%s</filtering></resource></resources></build>";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private List<String> lines(Charset charset) throws Exception {
    Path root = folder.toRealPath();
    PoolModule module =
        PoolModule.standard(root, PoolModule.Libraries.declared(root, Optional.empty()), charset);
    return new PoolConfigAudit(
            Policy.DEFAULT, ConnectionsHeld.UNKNOWN, root, LocalDate.of(2026, 11, 26))
        .audit(module, new PoolWorkspace(List.of(module))).findings().stream()
            .map(project::line)
            .toList();
  }

  private List<String> with(String pom, String name) throws Exception {
    project
        .file("pom.xml", "<project>" + pom + "</project>")
        .file(
            Project.APPLICATION,
            "spring.datasource.hikari:\n  leak-detection-threshold: 60000\n  maximum-pool-size: "
                + name
                + "\n");
    return lines(StandardCharsets.UTF_8);
  }

  @Test
  void nameThatNobodyFillsIn() throws Exception {
    assertThat(with("", "@pool.size@"))
        .containsExactly(
            "error "
                + Project.APPLICATION
                + ":3:22 application.yml: the build copies the file without filtering, and @pool.size@ stays; the application does not start. [RiskyPoolConfig/broken-config]");
    assertThat(with(FILTERED.formatted("false"), "'@pool.size@'"))
        .singleElement()
        .asString()
        .contains(":3:22 maximum-pool-size @pool.size@: the application does not start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<parent><artifactId>spring-boot-starter-parent</artifactId></parent>",
        "<build><resources><resource><filtering>true</filtering></resource></resources></build>",
        "<build><resources><resource><filtering>${f}</filtering></resource></resources></build>",
        "<build><plugins><plugin><artifactId>maven-resources-plugin</artifactId></plugin></plugins></build>"
      })
  void nameThatTheBuildMayFillIn(String pom) throws Exception {
    assertThat(with(pom, "@pool.size@")).noneMatch(line -> line.startsWith("error"));
  }

  /** What is not ASCII stands in comments and texts; a wrong encoding changes nothing else. */
  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1,UTF-8",
    "ISO-8859-1,ISO-8859-1",
    "UTF-16,UTF-16",
    "UTF-8,UTF-8",
    "UTF-8,US-ASCII"
  })
  void sourceInAnotherEncoding(String real, String told) throws Exception {
    project.file("src/main/java/A.java", "");
    Files.writeString(
        folder.resolve("src/main/java/A.java"),
        "/* Gr\u00fc\u00dfe */ class A { A(com.zaxxer.hikari.HikariConfig c) { c.setMaximumPoolSize(0); } }",
        Charset.forName(real));
    assertThat(lines(Charset.forName(told))).singleElement().asString().startsWith("error");
  }

  @Test
  void propertiesWithAMark() throws Exception {
    project.file(
        "src/main/resources/application.properties",
        "\uFEFFspring.datasource.hikari.maximum-pool-size=5\nspring.datasource.hikari.leak-detection-threshold=60000\n");
    assertThat(project.lines()).isEmpty();
    assertThat(project.audit().pools())
        .singleElement()
        .extracting(PoolConfigResult.Pool::datasource)
        .isEqualTo("spring.datasource.hikari");
  }
}
