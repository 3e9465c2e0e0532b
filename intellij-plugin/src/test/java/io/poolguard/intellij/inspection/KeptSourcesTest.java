package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiManager;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of other source files while one is typed in gives the answers of a fresh look. */
class KeptSourcesTest {
  private static final String USE =
      """
      package kept;
      import java.sql.*;
      import javax.sql.DataSource;
      class Use {
        void use(DataSource pool) throws SQLException {
          Connection connection = Opener.open(pool);
          new Closer().done(connection);
        }
      }
      """;

  private static final Map<String, String> OTHERS =
      new TreeMap<>(
          Map.of(
              "Opener",
              """
              package kept;
              import java.sql.*;
              import javax.sql.DataSource;
              class Opener {
                static Connection open(DataSource pool) throws SQLException {
                  return pool.getConnection();
                }
              }
              """,
              "Closer",
              """
              package kept;
              import java.sql.*;
              class Closer extends Middle {
                static final boolean CLOSES = true;
                void done(Connection connection) {
                  Runnable close = () -> finish(connection);
                  close.run();
                }
              }
              """,
              "Middle",
              """
              package kept;
              class Middle extends Last {
              }
              """,
              "Last",
              """
              package kept;
              import java.sql.*;
              class Last {
                void finish(Connection connection) {
                  try {
                    if (Closer.CLOSES) {
                      connection.close();
                    }
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                }
              }
              """));

  @TempDir Path folder;

  /** Held, since what was typed is nowhere but in their trees. */
  private final Map<String, PsiJavaFile> files = new TreeMap<>();

  private HeadlessJava java;
  private PsiJavaFile use;
  private int typed;

  @BeforeEach
  void open() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("kept"));
    for (Map.Entry<String, String> each : OTHERS.entrySet()) {
      Files.writeString(sources.resolve(each.getKey() + ".java"), each.getValue());
    }
    Files.writeString(sources.resolve("Use.java"), USE);
    java = CorpusFiles.open(folder);
    for (String name : List.of("Closer", "Last", "Middle", "Opener", "Use")) {
      files.put(name, java.file(sources.resolve(name + ".java")));
    }
    use = files.get("Use");
  }

  @AfterEach
  void close() {
    java.close();
  }

  private void type(String name, String before, String after) {
    PsiJavaFile file = files.get(name);
    String text = file.getText();
    assertThat(text).containsOnlyOnce(before);
    java.type(file, text.replace(before, after));
    assertThat(file.getText()).isEqualTo(text.replace(before, after));
  }

  /** What is found, the methods lowered for it, and what a look without anything kept finds. */
  private record Look(List<Finding> findings, List<String> lowered) {}

  private Look look() {
    Look kept = analyse();
    HeadlessJava.onEdt(
        () -> {
          PsiManager.getInstance(java.project()).dropPsiCaches();
          return true;
        });
    Look fresh = analyse();
    assertThat(kept.findings()).isEqualTo(fresh.findings());
    assertThat(fresh.lowered()).containsAll(kept.lowered());
    // As it is when somebody goes on typing.
    assertThat(analyse().findings()).isEqualTo(fresh.findings());
    return kept;
  }

  private Look analyse() {
    PsiJavaFile text = java.parse("Use.java", use.getText() + "// " + typed++);
    try (PsiProgram program =
        new PsiProgram(
            java.project(), text.getResolveScope(), List.of(text), PsiProgram.Reach.FILES)) {
      Analyzer analyzer = new Analyzer(program, ProjectPolicies.of(use).catalogue());
      List<Finding> findings = new ArrayList<>();
      for (SourceClass source : program.classesOf(text)) {
        for (Member member : program.membersOf(source)) {
          findings.addAll(analyzer.analyze(member.method()));
        }
      }
      List<String> lowered =
          program.loweredNow().stream()
              .filter(method -> !method.owner().equals("kept/Use"))
              .map(method -> method.owner().substring(5) + "." + method.name())
              .toList();
      return new Look(findings, lowered);
    }
  }

  @Test
  void nothingOfUnchangedFilesIsLoweredAgain() {
    assertThat(analyse().lowered()).contains("Opener.open", "Closer.done", "Last.finish");
    assertThat(analyse().lowered()).isEmpty();
  }

  @Test
  void aChangeOfCodeDropsItsFileAlone() {
    assertThat(look().findings()).isEmpty();
    type("Last", "connection.close();", "connection.isClosed();");

    Look changed = look();
    assertThat(changed.lowered()).containsExactly("Last.<init>", "Last.finish");
    assertThat(changed.findings()).hasSize(1);

    type("Last", "connection.isClosed();", "connection.close();");
    Look back = look();
    assertThat(back.lowered()).containsExactly("Last.<init>", "Last.finish");
    assertThat(back.findings()).isEmpty();
  }

  @Test
  void codeOfTheFileTypedInDropsNothing() {
    look();
    type("Use", "new Closer().done(connection);", "if (connection != null) {}");

    Look changed = look();
    assertThat(changed.lowered()).isEmpty();
    assertThat(changed.findings()).hasSize(1);
  }

  @Test
  void aSignatureChangesWhatOtherFilesCall() {
    look();
    type("Last", "void finish(Connection connection)", "void finish(AutoCloseable connection)");
    type("Last", "catch (SQLException e)", "catch (Exception e)");

    Look changed = look();
    assertThat(changed.lowered()).contains("Closer.done", "Last.finish", "Opener.open");
    assertThat(changed.findings()).isEmpty();
  }

  @Test
  void aNewMethodOverridesForOtherFiles() {
    look();
    type(
        "Middle",
        "class Middle extends Last {\n",
        "class Middle extends Last {\n  void finish(java.sql.Connection connection) {}\n");

    Look changed = look();
    assertThat(changed.lowered()).contains("Closer.done", "Middle.finish");
    assertThat(changed.findings()).hasSize(1);
  }

  @Test
  void aMethodTakenAwayIsMissingInOtherFiles() {
    look();
    String text = files.get("Last").getText();
    int from = text.indexOf("  void finish");
    type("Last", text.substring(from, text.lastIndexOf('}')), "");

    Look changed = look();
    assertThat(changed.lowered()).contains("Closer.done").doesNotContain("Last.finish");
    assertThat(changed.findings()).isEmpty();
  }

  @Test
  void aConstantCountsInOtherFiles() {
    look();
    type("Closer", "CLOSES = true", "CLOSES = false");

    Look changed = look();
    assertThat(changed.lowered()).contains("Last.finish");
    assertThat(changed.findings()).hasSize(1);
  }

  @Test
  void aSuperclassChangesWhatIsInherited() {
    look();
    type("Middle", "class Middle extends Last {\n", "class Middle {\n  void finish(Object o) {}\n");

    Look changed = look();
    assertThat(changed.lowered()).contains("Closer.done", "Middle.finish");
    assertThat(changed.findings()).hasSize(1);
  }

  @Test
  void brokenCodeThatSwallowsWhatFollowsIsMoreThanCode() {
    look();
    type("Last", "connection.close();\n      }", "connection.close();\n      ");
    look();
    type("Last", "connection.close();\n      ", "connection.close();\n      }");

    assertThat(look().findings()).isEmpty();
  }

  @Test
  void otherRootsDropAll() {
    look();
    java.rootsChanged();

    assertThat(analyse().lowered()).contains("Opener.open", "Closer.done", "Last.finish");
  }
}
