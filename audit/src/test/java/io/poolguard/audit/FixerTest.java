package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.repair.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aFindingIsShownItsOwnPartOfTheChangeAlone() throws Exception {
    Path two = file.resolveSibling("Two.java");
    String method =
        """
          void %1$s(DataSource pool) throws SQLException {
            Connection %1$s = pool.getConnection();
            %1$s.commit();
            %1$s.close();
          }

        """;
    Files.writeString(
        two,
        "package com.acme;\nimport java.sql.*;\nimport javax.sql.DataSource;\nclass Two {\n"
            + method.formatted("first")
            + method.formatted("second")
            + "}\n");

    FixResult fixes = fix(two);

    assertThat(fixes.fixed()).hasSize(2);
    fixes
        .fixed()
        .forEach(
            (finding, part) -> {
              String own = finding.finding().method().name();
              assertThat(part.after())
                  .containsOnlyOnce("try (")
                  .contains("try (Connection " + own + " =");
            });
    assertThat(fixes.changes().get(0).after().split("try \\(", -1)).hasSize(3);
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
  void changesThatGitIsToldToPassOverCountToo() throws Exception {
    FixResult fixes = fix();
    String committed = Files.readString(file);
    git("update-index", "--assume-unchanged", file.toString());

    assertThat(WorkTree.write(fixes.changes())).containsExactly(file.toAbsolutePath());
    assertThat(Files.readString(file)).isEqualTo(committed);
  }

  @Test
  void textsWithoutALastLineFeedHaveDiffs() {
    assertThat(UnifiedDiff.of("a b", "x\ny", "x\nz"))
        .isEqualTo(
            "--- a/a b\t\n+++ b/a b\t\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n"
                + "\\ No newline at end of file\n");
    assertThat(UnifiedDiff.of("a", "x\n", "x\n")).isEmpty();
  }

  @Test
  void aRepairThatBringsAFindingInAnotherFileStaysOutAlone() throws Exception {
    Path holder = file.resolveSibling("Holder.java");
    Files.writeString(
        holder,
        """
        package com.acme;
        import java.sql.*;
        import javax.sql.DataSource;
        class Holder {
          private final Connection connection;
          Holder(DataSource pool) throws SQLException {
            connection = pool.getConnection();
          }
          static void ping(DataSource pool) throws SQLException {
            Connection other = pool.getConnection();
            other.createStatement().execute("select 1");
            other.close();
          }
        }
        """);
    Path user = file.resolveSibling("User.java");
    Files.writeString(
        user,
        """
        package com.acme;
        class User {
          String use(javax.sql.DataSource pool) throws java.sql.SQLException {
            return new Holder(pool).toString();
          }
        }
        """);

    FixResult fixes = fix(holder, user);

    assertThat(fixes.changes()).hasSize(1);
    assertThat(fixes.changes().get(0).after())
        .contains("try (Connection other = pool.getConnection()")
        .doesNotContain("AutoCloseable");
    assertThat(fixes.fixed().keySet())
        .isNotEmpty()
        .allMatch(f -> f.finding().method().name().equals("ping"));
    assertThat(fixes.refused().values()).contains(Refusal.NEW_FINDING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection k = held.get(); return k != null ? k : pool.getConnection();",
        "if (kept != null) { return kept; } return pool.getConnection();",
        "Connection k = this.kept; if (k == null) { k = pool.getConnection(); } return k;",
        "return some.isPresent() ? some.get() : pool.getConnection();",
        "if (all.length > 0) { return all[0]; } else { return pool.getConnection(); }",
        "return context.containsKey(1) ? (Connection) context.get(1) : pool.getConnection();",
        "return given != null ? given : pool.getConnection();"
      })
  void whatAMethodOfAnotherFileMayLendIsForPeople(String body) throws Exception {
    Path holder = file.resolveSibling("Tx.java");
    Files.writeString(
        holder,
        """
        package com.acme;
        import java.sql.*;
        import java.util.*;
        import javax.sql.DataSource;
        class Tx {
          private final ThreadLocal<Connection> held = new ThreadLocal<>();
          private Connection kept;
          private Optional<Connection> some = Optional.empty();
          private Connection[] all = {};
          private final Map<Integer, Object> context = new HashMap<>();
          Connection connection(DataSource pool, Connection given) throws SQLException {
            %s
          }
          Connection open(DataSource pool) {
            try {
              return pool.getConnection();
            } catch (SQLException e) {
              return null;
            }
          }
        }
        """
            .formatted(body));
    Path user = file.resolveSibling("User.java");
    Files.writeString(
        user,
        """
        package com.acme;
        import java.sql.*;
        import javax.sql.DataSource;
        class User {
          private Tx tx = new Tx();
          void run(DataSource pool, Connection given) throws SQLException {
            Connection c = tx.connection(pool, given);
            c.commit();
          }
          void open(DataSource pool) throws SQLException {
            Connection opened = tx.open(pool);
            opened.commit();
          }
        }
        """);

    FixResult fixes = fix(holder, user);

    assertThat(fixes.fixed()).hasSize(1);
    assertThat(fixes.changes().get(0).after()).contains("try (Connection opened");
    assertThat(fixes.refused().values()).containsExactly(Refusal.RELEASE);
    assertThat(fixes.refused().keySet())
        .allMatch(finding -> finding.advice().contains("that somebody else closes"));
  }

  @ParameterizedTest
  @CsvSource({"out = in.copy();,false", "out = Held.like(in);,false", "name = in.name();,true"})
  void whatStillHoldsItBehindIsSeen(String takes, boolean repaired) throws Exception {
    Path held = file.resolveSibling("Held.java");
    Files.writeString(
        held,
        """
        package com.acme;
        import java.sql.*;
        class Held {
          private final Connection connection;
          Held(Connection connection) { this.connection = connection; }
          Held copy() { return new Held(connection); }
          static Held like(Held other) { return other == null ? null : other.copy(); }
          String name() throws SQLException { return connection.getSchema(); }
        }
        """);
    Path user = file.resolveSibling("User.java");
    Files.writeString(
        user,
        """
        package com.acme;
        import java.sql.*;
        import javax.sql.DataSource;
        class User {
          String run(DataSource pool) throws SQLException {
            Held out = null;
            String name = "";
            try {
              Connection connection = pool.getConnection();
              connection.setReadOnly(true);
              Held in = new Held(connection);
              %s
            } catch (SQLException e) {
              System.err.println(e);
            }
            return out == null ? name : out.name();
          }
        }
        """
            .formatted(takes));

    FixResult fixes = fix(held, user);

    assertThat(fixes.fixed()).hasSize(repaired ? 1 : 0);
  }

  @Test
  void aSourceThatDoesNotCompileKeepsNoOtherFromIt() throws Exception {
    Map<Path, String> texts =
        Map.of(
            Path.of("A.java"), "class A { B b; class C {} }",
            Path.of("B.java"), "class B { A a; }",
            Path.of("X.java"), "class X { A a = 1; }",
            Path.of("Y.java"), "class Y { ( }");
    try (SourceCompiler compiler = new SourceCompiler(List.of(), StandardCharsets.UTF_8, 17)) {
      Map<Path, Map<String, byte[]>> compiled = compiler.compile(texts);

      assertThat(compiled).containsOnlyKeys(Path.of("A.java"), Path.of("B.java"));
      assertThat(compiled.get(Path.of("A.java"))).containsOnlyKeys("A", "A$C");
      assertThat(compiler.compileTogether(texts)).isEmpty();
    }
  }

  private FixResult fix() throws Exception {
    return fix(file);
  }

  private FixResult fix(Path... files) throws Exception {
    Path classes = folder.resolve("classes");
    Map<Path, String> texts = new HashMap<>();
    for (Path each : files) {
      texts.put(each, Files.readString(each));
    }
    try (SourceCompiler compiler = new SourceCompiler(List.of(), StandardCharsets.UTF_8, 17)) {
      for (Map<String, byte[]> own : compiler.compileTogether(texts).orElseThrow().values()) {
        for (Map.Entry<String, byte[]> each : own.entrySet()) {
          Path classFile = classes.resolve(each.getKey() + ".class");
          Files.createDirectories(classFile.getParent());
          Files.write(classFile, each.getValue());
        }
      }
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
