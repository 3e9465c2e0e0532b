package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.QuickFix;
import com.intellij.codeInspection.SuppressQuickFix;
import com.intellij.modcommand.ModCommand;
import com.intellij.modcommand.ModCommandQuickFix;
import com.intellij.modcommand.ModUpdateFileText;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiFile;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.lowering.Lines;
import io.poolguard.policy.ConfigRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pool settings in the editor: the findings that Maven has, at their values, and their fixes. */
class SettingsTest {
  private static final Path SHOP = Path.of("../test-corpus/shop").toAbsolutePath().normalize();

  private static final String POLICY =
      """
      version: 1
      scenarios:
        web:
          acquire-timeout: {min: 1s, max: 3s}
          max-size: {max: 16}
          leak-threshold: {min: 60s}
      datasources:
        - {match: "**", scenario: web}
      """;

  @TempDir Path folder;

  private HeadlessJava java;

  @BeforeEach
  void open() throws IOException {
    write("pom.xml", "<project/>");
    write("poolguard.yml", POLICY);
    java = CorpusFiles.open(Files.createDirectory(folder.resolve("empty")));
  }

  @AfterEach
  void close() {
    java.close();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<ProblemDescriptor> problems(PsiFile file) {
    return java.inspect(new RiskyPoolConfigInspection(), file);
  }

  private static TextRange range(ProblemDescriptor problem) {
    return problem
        .getTextRangeInElement()
        .shiftRight(problem.getPsiElement().getTextRange().getStartOffset());
  }

  /** The text at each problem, with the part of the rule. */
  private List<String> shown(PsiFile file) {
    return problems(file).stream()
        .map(
            problem ->
                range(problem).substring(file.getText())
                    + " "
                    + problem.getDescriptionTemplate().replaceAll("(?s).*\\[.*/(.*)]", "$1"))
        .toList();
  }

  @Test
  void theShopsFilesShowWhatMavenPrints() throws IOException {
    Path shop = folder.resolve("shop");
    try (Stream<Path> files = Files.walk(SHOP)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!SHOP.relativize(file).startsWith("target")) {
          Path copy = shop.resolve(SHOP.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    List<String> wanted =
        Files.readAllLines(SHOP.resolve("expected-settings.txt")).stream()
            // What several modules open together is not looked at in one file.
            .filter(line -> !line.contains("connection-budget"))
            .toList();
    List<String> found = new ArrayList<>();
    for (String name : wanted.stream().map(line -> line.split("[ :]", 3)[1]).distinct().toList()) {
      PsiFile file = java.any(shop.resolve(name));
      Lines lines = new Lines(file.getText());
      for (FileSettings.Placed placed : FileSettings.of(file)) {
        int line = lines.line(placed.range().getStartOffset());
        found.add(
            placed.finding().level().name().toLowerCase(Locale.ROOT)
                + " "
                + name
                + ":"
                + line
                + ":"
                + (placed.range().getStartOffset() - lines.start(line) + 1)
                + " "
                + placed.finding().text());
      }
      assertThat(problems(file)).hasSameSizeAs(FileSettings.of(file));
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted).isNotEmpty();
  }

  @Test
  void valuesAreHighlightedInEachFormat() throws IOException {
    Path yaml =
        write(
            "src/main/resources/application.yml",
            """
            spring:
              datasource:
                hikari:
                  connection-timeout: 100 # too short
                  leak-detection-threshold: "60"
            """);
    Path properties =
        write(
            "src/main/resources/application-prod.properties",
            "spring.datasource.hikari.maximum-pool-size=0\n");
    Path hikari = write("src/main/resources/hikari.properties", "connectionTimeout=100\n");
    Path program =
        write(
            "src/main/java/Pools.java",
            """
            import com.zaxxer.hikari.*;
            class Pools {
              HikariDataSource pool() {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl("jdbc:h2:mem:x");
                config.setConnectionTimeout(100);
                config.setLeakDetectionThreshold(60_000);
                return new HikariDataSource(config);
              }
            }
            """);

    assertThat(shown(java.any(yaml))).contains("100 setting-refused");
    assertThat(shown(java.any(properties))).contains("0 setting-refused");
    assertThat(shown(java.any(hikari))).contains("100 setting-refused");
    assertThat(shown(java.any(program))).contains("setConnectionTimeout setting-refused");
  }

  @Test
  void whatIsTypedCountsAndNotWhatWasSaved() throws IOException {
    Path path =
        write(
            "src/main/resources/application.properties",
            "spring.datasource.hikari.connection-timeout=2000\n");
    PsiFile file = java.any(path);

    assertThat(FileSettings.audit(file, file.getText()))
        .noneMatch(placed -> placed.finding().rule().equals(ConfigRules.REFUSED));
    assertThat(FileSettings.audit(file, file.getText().replace("2000", "100")))
        .anyMatch(placed -> placed.finding().rule().equals(ConfigRules.REFUSED));
  }

  @Test
  void otherFilesAreNotLookedAt() throws IOException {
    Path notes = write("notes.yml", "connection-timeout: 100\n");
    Path program = write("src/main/java/Plain.java", "class Plain { int maxPoolSize = 0; }\n");

    assertThat(problems(java.any(notes))).isEmpty();
    assertThat(problems(java.any(program))).isEmpty();
  }

  @Test
  void eachFixMendsItsFinding() throws IOException {
    List<Path> files =
        List.of(
            write(
                "src/main/resources/application.yml",
                """
                spring:
                  datasource:
                    url: jdbc:h2:mem:x
                    hikari:
                      connection-timeout: 100 # too short
                      leak-detection-threshold: "60"
                      maxPoolSize: 12
                """),
            write(
                "src/main/resources/application-prod.properties",
                "spring.datasource.hikari.maximum-pool-size=40\n"),
            write(
                "src/main/resources/application-qa.properties",
                "orders.datasource.hikari.maximum-pool-size=10\n"),
            write(
                "src/main/resources/application-it.yml",
                """
                stock:
                  datasource:
                    hikari:
                      maximum-pool-size: 10
                """),
            write(
                "src/main/resources/hikari.properties",
                "connectionTimeout=100\njdbcUrl=jdbc:h2:mem:x\n"),
            write(
                "deploy/app.yml",
                Files.readString(SHOP.resolve("deploy/shop.yml"))
                    .replace("name: shop", "name: app")),
            write(
                "src/main/java/Pools.java",
                """
                import com.zaxxer.hikari.*;
                class Pools {
                  HikariDataSource pool() {
                    HikariConfig config = new HikariConfig();
                    config.setJdbcUrl("jdbc:h2:mem:x");
                    config.setConnectionTimeout(100);
                    config.setMaximumPoolSize(40);
                    return new HikariDataSource(config);
                  }
                }
                """));
    List<String> mended = new ArrayList<>();
    List<String> silenced = new ArrayList<>();
    for (Path path : files) {
      PsiFile file = java.any(path);
      for (ProblemDescriptor problem : problems(file)) {
        for (QuickFix<?> fix : problem.getFixes()) {
          ModCommand command = ((ModCommandQuickFix) fix).perform(java.project(), problem);
          String what = path.getFileName() + " " + problem.getDescriptionTemplate();
          if (command instanceof ModUpdateFileText update) {
            Optional<String> left = left(path, update, problem.getDescriptionTemplate());
            assertThat(left).as(what + "\n" + update.newText()).isEmpty();
            (fix.getFamilyName().startsWith("Mend") ? mended : silenced).add(what);
          }
        }
      }
    }
    System.out.println("settings mended: " + mended.size() + ", silenced: " + silenced.size());

    assertThat(mended)
        .hasSizeGreaterThanOrEqualTo(10)
        .anyMatch(what -> what.contains(" not set: "))
        .anyMatch(what -> what.contains("Write "))
        .anyMatch(what -> what.startsWith("Pools.java"));
    assertThat(silenced).hasSizeGreaterThan(10);
  }

  /** As "Fix all" does: the problems are those of the text as it was before the first fix. */
  @Test
  void eachSettingIsFoundAgainThoughOthersHaveMovedIt() throws IOException {
    Path path =
        write(
            "src/main/resources/application.properties",
            """
            spring.datasource.url=jdbc:h2:mem:x
            spring.datasource.hikari.maximum-pool-size=40
            spring.datasource.hikari.leak-detection-threshold=90
            """);
    List<FileSettings.Placed> then = FileSettings.of(java.any(path));
    assertThat(then).hasSizeGreaterThanOrEqualTo(3);
    int moved = 0;
    for (FileSettings.Placed each : then) {
      PsiFile file = java.any(path);
      String text = Files.readString(path);
      List<FileSettings.Placed> now =
          FileSettings.audit(file, "# moved\n".repeat(moved + 1) + text);

      assertThat(FileSettings.again(now, each.finding(), TextRange.EMPTY_RANGE))
          .as(each.finding().text())
          .hasValueSatisfying(found -> assertThat(found.text()).isEqualTo(each.finding().text()));
      moved++;
    }
  }

  @Test
  void aLanguageOfItsOwnOffersTheCommentInItsMenu() throws IOException {
    Path path =
        write(
            "src/main/resources/hikari.properties",
            "connectionTimeout=100\nleakDetectionThreshold=60000\njdbcUrl=jdbc:h2:mem:x\n");
    ProblemDescriptor problem = problems(java.any(path)).get(0);
    SettingSuppressor suppressor = new SettingSuppressor();
    String id = new RiskyPoolConfigInspection().getID();

    SuppressQuickFix[] actions = suppressor.getSuppressActions(problem.getPsiElement(), id);

    assertThat(suppressor.getSuppressActions(problem.getPsiElement(), "Other")).isEmpty();
    assertThat(suppressor.isSuppressedFor(problem.getPsiElement(), id)).isFalse();
    assertThat(actions).isNotEmpty();
    ModUpdateFileText update =
        (ModUpdateFileText) ((ModCommandQuickFix) actions[0]).perform(java.project(), problem);
    assertThat(left(path, update, problem.getDescriptionTemplate())).isEmpty();
    assertThat(update.newText()).startsWith("# poolguard:ignore setting-refused\n");
  }

  /** The problem, if it is still there when the text has been saved. */
  private Optional<String> left(Path path, ModUpdateFileText update, String problem)
      throws IOException {
    String before = Files.readString(path);
    Files.writeString(path, update.newText());
    try {
      PsiFile file = java.any(path);
      return FileSettings.audit(file, update.newText()).stream()
          .map(placed -> placed.finding().text())
          .filter(problem::equals)
          .findFirst();
    } finally {
      Files.writeString(path, before);
    }
  }
}
