package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.repair.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixerTest {
  private static final String DAO =
      """
      package com.acme;

      import java.sql.*;
      import javax.sql.DataSource;

      class Dao {
      \tString name(DataSource pool, int id) throws SQLException {
      \t\t// The pool is small.
      \t\tConnection connection = pool.getConnection();\t// one

      \t\tString text = ""\"
      \t\t\tselect name
      \t\t\tfrom customers where id =\\s""\";
      \t\tStatement statement = connection.createStatement();
      \t\tResultSet rows = statement.executeQuery(text + id);
      \t\tString name = rows.next() ? rows.getString(1) : null;
      \t\tconnection.close();
      \t\treturn name;
      \t}

      \tResultSet rows(DataSource pool) throws SQLException {
      \t\treturn pool.getConnection().createStatement().executeQuery("select 1");
      \t}
      }""";

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeSource() throws Exception {
    file = folder.resolve("src dir/com/acme/Dao.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, DAO.replace("\n", "\r\n"));
    git("init", "-q");
    git("config", "core.autocrlf", "false");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
  }

  @Test
  void gitAppliesTheDiffAndNothingElseMoves() throws Exception {
    FixResult fixes = fix();
    PatchFile.write(fixes, folder, folder.resolve("out/poolguard.patch"));

    assertThat(git("apply", "--check", "out/poolguard.patch")).isZero();
    assertThat(git("apply", "out/poolguard.patch")).isZero();
    String expected =
        DAO.replace(
                "\t\tConnection connection = pool.getConnection();",
                "\t\ttry (Connection connection = pool.getConnection()) {")
            .replace("\t\tString", "\t\t\tString")
            .replace("\t\tStatement", "\t\t\tStatement")
            .replace("\t\tResultSet rows =", "\t\t\tResultSet rows =")
            .replace("\t\tconnection.close();\n\t\treturn name;\n", "\t\t\treturn name;\n\t\t}\n");
    assertThat(Files.readString(file)).isEqualTo(expected.replace("\n", "\r\n"));
  }

  @Test
  void whatCannotBeRepairedIsCountedByReason() throws Exception {
    FixResult fixes = fix();

    assertThat(fixes.fixed()).hasSize(3);
    assertThat(fixes.refused().values()).containsOnly(Refusal.ESCAPES);
    assertThat(fixes.lines().get(0))
        .matches("\\d findings in code, 3 repaired in 1 file, \\d not:");
    Evidence evidence = fixes.evidence(folder);
    assertThat(evidence.repairs().values())
        .hasSize(3)
        .allMatch(diff -> diff.contains("try (Connection"));
    assertThat(evidence.refusals()).hasSameSizeAs(fixes.refused().keySet());
  }

  @Test
  void filesWithUncommittedChangesAreLeftAlone() throws Exception {
    FixResult fixes = fix();
    String committed = Files.readString(file);

    assertThat(WorkTree.write(fixes.changes())).isEmpty();
    assertThat(Files.readString(file)).contains("try (Connection");
    // Not committed now.
    Files.writeString(file, committed + " ");
    assertThat(WorkTree.write(fixes.changes())).containsExactly(file.toAbsolutePath());
    assertThat(Files.readString(file)).isEqualTo(committed + " ");
  }

  @Test
  void textsWithoutALastLineFeedHaveDiffs() {
    assertThat(UnifiedDiff.of("a b", "x\ny", "x\nz"))
        .isEqualTo(
            "--- a/a b\t\n+++ b/a b\t\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n"
                + "\\ No newline at end of file\n");
    assertThat(UnifiedDiff.of("a", "x\n", "x\n")).isEmpty();
  }

  private FixResult fix() throws Exception {
    Path classes = folder.resolve("classes");
    String text = Files.readString(file);
    try (SourceCompiler compiler = new SourceCompiler(List.of(), StandardCharsets.UTF_8, 17)) {
      assertThat(compiler.compile(file, text, classes)).isTrue();
    }
    AuditRequest request =
        new AuditRequest(
            "",
            new AuditRequest.Code(List.of(classes), List.of()),
            new Sources(
                List.of(folder.resolve("src dir")), List.of(), StandardCharsets.UTF_8, false),
            Policy.DEFAULT,
            Optional.empty());
    return new Fixer().fix(request, new Auditor().audit(request, Progress.SILENT));
  }

  private int git(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = folder.toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
