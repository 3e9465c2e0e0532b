package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.QuickFix;
import com.intellij.lang.impl.modcommand.ModCommandBatchExecutorImpl;
import com.intellij.modcommand.ActionContext;
import com.intellij.modcommand.ModChooseAction;
import com.intellij.modcommand.ModCommand;
import com.intellij.modcommand.ModCommandAction;
import com.intellij.modcommand.ModCommandQuickFix;
import com.intellij.modcommand.ModDisplayMessage;
import com.intellij.modcommand.ModNavigate;
import com.intellij.modcommand.ModUpdateFileText;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.program.PsiProgram.Reach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fixes of a finding do to the editor, through the platform's own commands. */
class FixesTest {
  private static final String OPENER =
      """
      package acme;

      import java.sql.*;
      import javax.sql.DataSource;

      class Opener {
        static Connection open(DataSource pool) throws SQLException {
          return pool.getConnection();
        }
      }
      """;

  private static final String LEAK =
      """
      package acme;

      import java.sql.*;
      import javax.sql.DataSource;

      class Leak {
        void leak(DataSource pool) throws SQLException {
          Connection connection = Opener.open(pool);
          connection.commit();
          connection.close();
        }
      }
      """;

  @TempDir static Path folder;

  private static HeadlessJava java;
  private static PsiJavaFile file;

  @BeforeAll
  static void open() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("acme"));
    Files.writeString(sources.resolve("Opener.java"), OPENER);
    Path leak = Files.writeString(sources.resolve("Leak.java"), LEAK);
    java = CorpusFiles.open(folder);
    file = java.file(leak);
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private static ProblemDescriptor problem() {
    List<ProblemDescriptor> problems = java.inspect(new JdbcResourceLeakInspection(), file);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static ModCommand perform(ProblemDescriptor problem, String family) {
    QuickFix<?> fix =
        Arrays.stream(problem.getFixes())
            .filter(each -> each.getFamilyName().startsWith(family))
            .findFirst()
            .orElseThrow();
    return ((ModCommandQuickFix) fix).perform(java.project(), problem);
  }

  @Test
  void stepsOfThePathLeadToTheirLines() {
    ProblemDescriptor problem = problem();
    ModChooseAction choice = (ModChooseAction) perform(problem, "Go to a step");
    List<String> steps = new ArrayList<>();
    for (ModCommandAction action : choice.actions()) {
      ActionContext context = ActionContext.from(problem);
      ModNavigate go = (ModNavigate) action.perform(context);
      assertThat(go.file()).isEqualTo(file.getVirtualFile());
      assertThat(go.caret()).isEqualTo(go.selectionStart());
      steps.add(
          action.getPresentation(context).name()
              + " > "
              + LEAK.substring(go.selectionStart(), go.selectionEnd()));
    }

    assertThat(choice.title()).startsWith("The connection from Opener.open() is not closed");
    assertThat(steps)
        .containsExactly(
            "1. line 8: acquired by Opener.open() > Connection connection = Opener.open(pool);",
            "2. line 9: commit() throws SQLException > connection.commit();",
            "3. line 9: SQLException leaves the method > connection.commit();");
  }

  @Test
  void aRepairIsAppliedToTheDocument() {
    ProblemDescriptor problem = problem();
    ModCommand command = perform(problem, "Repair: ");
    PsiJavaFile copy = (PsiJavaFile) file.copy();

    HeadlessJava.onEdt(
        () -> {
          new ModCommandBatchExecutorImpl().executeForFileCopy(command, copy);
          return true;
        });

    // The tree behind it is an IDE's business: nothing here reparses a changed document.
    String changed = copy.getViewProvider().getDocument().getText();
    assertThat(changed)
        .isEqualTo(
            LEAK.replace(
                    "    Connection connection = Opener.open(pool);\n",
                    "    try (Connection connection = Opener.open(pool)) {\n")
                .replace(
                    "    connection.commit();\n    connection.close();\n",
                    "      connection.commit();\n    }\n"));
    assertThat(FileAnalysis.analyse(java.parse("Leak.java", changed)).findings()).isEmpty();
    assertThat(file.getText()).isEqualTo(LEAK);
  }

  /** As "Fix all" does: the problems are those of the text as it was before the first fix. */
  @Test
  void eachOfSeveralFindingsIsMendedThoughTheFirstRepairMovesTheOthers() throws Exception {
    String text =
        """
        package acme;

        import java.sql.*;
        import javax.sql.DataSource;

        class Several {
          void one(DataSource pool) throws SQLException {
            Connection first = pool.getConnection();
            first.commit();
            first.close();
            Connection second = pool.getConnection();
            second.rollback();
            second.close();
          }
          void two(DataSource pool) throws SQLException {
            pool.getConnection().commit();
          }
        }
        """;
    Path path = Files.writeString(folder.resolve("acme/Several.java"), text);
    PsiJavaFile several = java.file(path);
    List<ProblemDescriptor> problems = java.inspect(new JdbcResourceLeakInspection(), several);
    assertThat(problems).hasSize(3);
    List<Finding> then = FileAnalysis.of(several).stream().map(PlacedFinding::finding).toList();
    String now = text;
    for (Finding each : then) {
      PsiJavaFile file = java.parse("Several.java", now);
      // The platform tells where the expression has gone.
      TextRange at =
          FileAnalysis.of(file).stream()
              .map(PlacedFinding::range)
              .min(Comparator.comparingInt(TextRange::getStartOffset))
              .orElseThrow();
      ActionContext context =
          new ActionContext(java.project(), file, at.getStartOffset(), at, file);
      now = ((ModUpdateFileText) new RepairAction(each, Reach.FILES).perform(context)).newText();
    }

    assertThat(FileAnalysis.analyse(java.parse("Several.java", now)).findings()).as(now).isEmpty();
  }

  /** Two findings of one method about different resources: each is mended where it is shown. */
  @Test
  void aRepairMendsItsOwnFinding() throws Exception {
    String text =
        """
        package acme;

        import java.sql.*;
        import javax.sql.DataSource;

        class Three implements AutoCloseable {
          private final Connection first;
          private final Connection second;
          private final Connection third;

          Three(DataSource ds) throws SQLException {
            this.first = ds.getConnection();
            this.second = ds.getConnection();
            this.third = ds.getConnection();
          }

          @Override
          public void close() {
            try {
              first.close();
              second.close();
            } catch (SQLException e) {
              System.err.println(e);
            }
          }
        }
        """;
    PsiJavaFile three = java.file(Files.writeString(folder.resolve("acme/Three.java"), text));
    List<Finding> found = closing(three);
    assertThat(found).hasSize(2);
    for (Finding each : found) {
      ActionContext context =
          new ActionContext(java.project(), three, 0, TextRange.EMPTY_RANGE, three);
      ModCommand command = new RepairAction(each, Reach.FILES).perform(context);
      assertThat(command).as(each.message()).isInstanceOf(ModUpdateFileText.class);
      String now = ((ModUpdateFileText) command).newText();
      assertThat(closing(java.parse("Three.java", now)))
          .as(now)
          .extracting(FixesTest::sentence)
          .doesNotContain(sentence(each))
          .hasSize(1);
    }
  }

  private static List<Finding> closing(PsiJavaFile file) {
    return FileAnalysis.of(file).stream()
        .map(PlacedFinding::finding)
        .filter(each -> each.method().name().equals("close"))
        .toList();
  }

  private static String sentence(Finding finding) {
    return finding.message().replaceAll("\\d+", "");
  }

  @Test
  void nobodyGoesToAStepInABatch() {
    ProblemDescriptor[] problems =
        new JdbcResourceLeakInspection()
            .checkFile(file, InspectionManager.getInstance(java.project()), false);

    assertThat(problems).hasSize(1);
    assertThat(problems[0].getFixes()).isNotEmpty().noneMatch(this::isPath);
    assertThat(problem().getFixes()).anyMatch(this::isPath);
  }

  private boolean isPath(QuickFix<?> fix) {
    return fix.getFamilyName().startsWith("Go to a step");
  }

  @Test
  void aFixOfAFindingThatIsGoneDoesNothing() {
    ProblemDescriptor problem = problem();
    RepairAction stale =
        new RepairAction(
            FileAnalysis.analyse(java.parse("Leak.java", LEAK.replace("void leak", "void other")))
                .findings()
                .get(0)
                .finding(),
            Reach.FILES);
    ActionContext context = ActionContext.from(problem);

    assertThat(stale.getPresentation(context)).isNull();
    assertThat(stale.perform(context)).isInstanceOf(ModDisplayMessage.class);
  }
}
