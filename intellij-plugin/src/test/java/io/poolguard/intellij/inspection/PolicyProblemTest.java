package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.psi.PsiFile;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a policy is shown where it stands. */
class PolicyProblemTest {
  @TempDir Path folder;

  private HeadlessJava java;

  @BeforeEach
  void open() throws IOException {
    java = CorpusFiles.open(Files.createDirectory(folder.resolve("empty")));
  }

  @AfterEach
  void close() {
    java.close();
  }

  /** Line, marked text and sentence. */
  private List<String> shown(String name, String text) throws IOException {
    PsiFile file = java.any(Files.writeString(folder.resolve(name), text));
    return java.inspect(new RiskyPoolConfigInspection(), file).stream()
        .map(problem -> text(problem, file))
        .toList();
  }

  private static String text(ProblemDescriptor problem, PsiFile file) {
    int start = problem.getPsiElement().getTextRange().getStartOffset();
    String before = file.getText();
    var range = problem.getTextRangeInElement().shiftRight(start);
    return before.substring(0, range.getStartOffset()).chars().filter(c -> c == '\n').count()
        + 1
        + " "
        + range.substring(before)
        + " "
        + problem.getDescriptionTemplate();
  }

  @Test
  void aNameThatIsNoneIsMarked() throws IOException {
    assertThat(shown("poolguard.yml", "version: 1\nrules:\n  JdbcResourceLeek: off\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "3 JdbcResourceLeek This policy cannot be used: unknown rule `JdbcResourceLeek`; known: ")
        .doesNotContain(folder.toString());
  }

  @Test
  void whatHasNoNameIsMarkedAsALine() throws IOException {
    assertThat(shown("poolguard.yml", "version: 1\nincludes:\n  - {a: [}\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("3 - {a: [} This policy cannot be used: not YAML: ");
    assertThat(shown("poolguard.yml", "")).hasSize(1);
  }

  @Test
  void ofAnExtendedPolicyItIsToldAtTheTop() throws IOException {
    Files.writeString(folder.resolve("team.yml"), "version: 1\nrulez: {}\n");

    assertThat(shown("poolguard.yml", "version: 1\nextends: team.yml\n"))
        .hasSize(1)
        .first()
        .asString()
        .contains("team.yml:2: unknown key `rulez`");
  }

  @Test
  void aSoundPolicyAndOtherFilesHaveNone() throws IOException {
    Files.writeString(folder.resolve("team.yml"), "version: 1\n");

    assertThat(shown("poolguard.yml", "version: 1\nextends: [poolguard:recommended, team.yml]\n"))
        .isEmpty();
    assertThat(shown("notes.yml", "version: 1\nrulez: {}\n")).isEmpty();
  }

  @Test
  void allFaultsAreMarkedEachAtItsPlace() throws IOException {
    assertThat(
            shown(
                "poolguard.yml",
                """
                version: 1
                rulez: {}
                rules:
                  JdbcResourceLeek: off
                  DoubleClose: erorr
                includes: 5
                """))
        .extracting(each -> each.substring(0, each.indexOf(" This policy cannot be used: ")))
        .containsExactlyInAnyOrder("2 rulez", "4 JdbcResourceLeek", "5 erorr", "6 includes");
  }

  @Test
  void whatIsOverAndWhatMeansNothingIsTold() throws IOException {
    Path resources = Files.createDirectories(folder.resolve("shop/src/main/resources"));
    Files.writeString(folder.resolve("shop/pom.xml"), "<project/>");
    Files.writeString(
        resources.resolve("application.yml"),
        "spring.datasource.hikari: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n");
    String policy =
        """
        version: 1
        scenarios: {s: {max-size: {max: 9}}, t: {max-size: {max: 9}}}
        datasources:
          - {match: "nothing.pool", scenario: t}
          - {match: "spring.*", scenario: s}
        exceptions:
          - {rule: RiskyPoolConfig/baseline, datasource: spring.datasource.hikari, setting: max-size, reason: x, expires: 2025-03-01}
        """;

    assertThat(shown("poolguard.yml", policy))
        .satisfiesExactlyInAnyOrder(
            each ->
                assertThat(each)
                    .startsWith("4 ")
                    .contains("match nothing.pool: no data source is left")
                    .endsWith("[RiskyPoolConfig/policy-unmatched]"),
            each ->
                assertThat(each)
                    .startsWith("7 2025-03-01 expires 2025-03-01: ")
                    .endsWith("[RiskyPoolConfig/exception-expired]"));
  }

  @Test
  void aPolicyNearerToAModuleHoldsThereInItsPlace() throws IOException {
    Path module = Files.createDirectories(folder.resolve("shop/src/main/resources"));
    Files.writeString(folder.resolve("shop/pom.xml"), "<project/>");
    Files.writeString(
        module.resolve("application.yml"),
        "spring.datasource.hikari: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n");
    Files.writeString(folder.resolve("shop/poolguard.yml"), "version: 1\n");

    assertThat(
            shown(
                "poolguard.yml",
                """
                version: 1
                scenarios: {s: {max-size: {max: 9}}}
                datasources:
                  - {match: "spring.*", scenario: s}
                """))
        .singleElement()
        .asString()
        .startsWith("4 ")
        .endsWith("[RiskyPoolConfig/policy-unmatched]");
  }
}
