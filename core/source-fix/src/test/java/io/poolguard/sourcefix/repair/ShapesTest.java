package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.OPEN;
import static io.poolguard.sourcefix.repair.Repairing.applied;
import static io.poolguard.sourcefix.repair.Repairing.finding;
import static io.poolguard.sourcefix.repair.Repairing.leak;
import static io.poolguard.sourcefix.repair.Repairing.line;
import static io.poolguard.sourcefix.repair.Repairing.method;
import static io.poolguard.sourcefix.repair.Repairing.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each shape writes, and when it is refused. */
class ShapesTest {
  @Test
  void callsThatDoNotUseTheResourceComeBeforeIt() {
    String text =
        method(
            OPEN,
            "audit.begin(); // told",
            "try {",
            "  c.commit();",
            "} finally {",
            "  c.close();",
            "}");

    assertThat(
            applied("Acquire it behind the calls before try", text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "audit.begin(); // told",
                OPEN,
                "try {",
                "  c.commit();",
                "} finally {",
                "  c.close();",
                "}"));
  }

  @Test
  void callsThatUseTheResourceMoveIntoTheTry() {
    String text =
        method(
            OPEN,
            "c.setAutoCommit(false);",
            "// change",
            "try {",
            "  c.commit();",
            "} finally {",
            "  c.close();",
            "}");
    Finding finding = leak(text, ExitKind.CHECKED);

    assertThat(applied("Move the calls before try into it", text, finding))
        .contains(
            method(
                OPEN,
                "try {",
                "  c.setAutoCommit(false);",
                "  // change",
                "  c.commit();",
                "} finally {",
                "  c.close();",
                "}"));
    assertThat(applied("Acquire it behind the calls before try", text, finding)).isEmpty();
  }

  @Test
  void callsDoNotMoveUnderAHandlerOrAwayFromWhatTheyDeclare() {
    String handled =
        method(
            OPEN,
            "c.setAutoCommit(false);",
            "try {",
            "  c.commit();",
            "} catch (RuntimeException e) {",
            "  log(e);",
            "} finally {",
            "  c.close();",
            "}");
    String declared =
        method(
            OPEN,
            "int level = c.getTransactionIsolation();",
            "try {",
            "  c.commit();",
            "} finally {",
            "  c.setTransactionIsolation(level);",
            "  c.close();",
            "}");

    for (String text : List.of(handled, declared)) {
      assertThat(applied("Move the calls before try into it", text, leak(text, ExitKind.CHECKED)))
          .isEmpty();
    }
  }

  @Test
  void theFirstCloseIsGuardedSoThatTheSecondRuns() {
    String text =
        method(
            OPEN,
            "try {",
            "  c.commit();",
            "} finally {",
            "  log.close(); // first",
            "  c.close();",
            "}");

    assertThat(applied("Close it in finally", text, leak(text, ExitKind.CLOSE)))
        .contains(
            method(
                OPEN,
                "try {",
                "  c.commit();",
                "} finally {",
                "  try {",
                "    log.close(); // first",
                "  } finally {",
                "    c.close();",
                "  }",
                "}"));
  }

  @Test
  void aFieldWithoutAnOwnerGivesItsClassAClose() {
    String text =
        """
        class A {
          private final Connection kept;

          A(DataSource pool) throws SQLException {
            kept = pool.getConnection();
          }
        }
        """;
    List<String> ways =
        repairs(text, leak(text, ExitKind.NORMAL)).proposals().stream()
            .filter(proposal -> proposal.title().equals("Add close() to the class"))
            .map(proposal -> TextEdit.apply(text, proposal.edits()))
            .toList();

    assertThat(ways)
        .contains(
            """
            class A implements AutoCloseable {
              private final Connection kept;

              A(DataSource pool) throws SQLException {
                kept = pool.getConnection();
              }

              @Override
              public void close() throws SQLException {
                this.kept.close();
              }
            }
            """);
    assertThat(repairs(text, leak(text, ExitKind.CHECKED)).proposals())
        .noneMatch(proposal -> proposal.title().equals("Add close() to the class"));
  }

  private static Finding count(String text) {
    return finding(
        Rules.NON_ATOMIC_REF_COUNT,
        line(text, "users--"),
        new MethodRef("A", "run", "()V"),
        Set.of());
  }

  @Test
  void whatIsUsedBehindTheTryIsDeclaredBeforeIt() {
    String text =
        method(
            "final Statement made = pool.getConnection().createStatement(); // two", "keep(made);");

    assertThat(applied("Close it when an exception is thrown", text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "java.sql.Connection connection = pool.getConnection();",
                "final Statement made;",
                "try {",
                "  made = connection.createStatement(); // two",
                "} catch (Throwable e) {",
                "  try {",
                "    connection.close();",
                "  } catch (Throwable suppressed) {",
                "    e.addSuppressed(suppressed);",
                "  }",
                "  throw e;",
                "}",
                "keep(made);"));
  }

  @Test
  void aLineThatBecomesLongIsBroken() {
    String query = ".executeQuery(\"select name, place, day, total from orders where name = 'a'\")";
    String text =
        method("try (ResultSet rows = pool.getConnection().createStatement()" + query + ") {", "}");

    assertThat(applied("Close it with the try statement", text, leak(text, ExitKind.NORMAL)))
        .contains(
            method(
                "try (java.sql.Connection connection = pool.getConnection();",
                "    ResultSet rows = connection.createStatement()" + query + ") {",
                "}"));
  }

  @Test
  void whatIsAcquiredInBranchesIsClosedWhenHandingItOnFails() {
    String text =
        method(
            "Connection c;",
            "if (fast) {",
            "  c = pool.getConnection();",
            "} else {",
            "  c = pool.getConnection(name, word);",
            "}",
            "",
            "set(c);",
            "return c;");
    String title = "Close it when an exception is thrown";

    assertThat(applied(title, text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "Connection c;",
                "if (fast) {",
                "  c = pool.getConnection();",
                "} else {",
                "  c = pool.getConnection(name, word);",
                "}",
                "",
                "try {",
                "  set(c);",
                "  return c;",
                "} catch (Throwable e) {",
                "  try {",
                "    c.close();",
                "  } catch (Throwable suppressed) {",
                "    e.addSuppressed(suppressed);",
                "  }",
                "  throw e;",
                "}"));
    // What the other branch takes may be lent.
    String lent = text.replace("pool.getConnection(name, word)", "kept.get(0)");
    assertThat(applied(title, lent, leak(lent, ExitKind.CHECKED))).isEmpty();
    String looped = text.replace("if (fast) {", "while (fast) {").replace("} else {", "}{");
    assertThat(applied(title, looped, leak(looped, ExitKind.CHECKED))).isEmpty();
  }

  @Test
  void aTryWithoutFinallyGetsIt() {
    String[] before = {OPEN, "try {", "  work(c);", "}", "catch (SQLException e) {", "}"};
    String text = method(join(before, "closeQuietly(c);"));

    assertThat(applied("Close it in finally", text, leak(text, ExitKind.UNCHECKED)))
        .contains(method(join(before, "finally {", "  closeQuietly(c);", "}")));
  }

  private static String[] join(String[] lines, String... more) {
    return Stream.concat(Arrays.stream(lines), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void aPlainCountBecomesAtomic() {
    String text =
        """
        import java.sql.Connection;

        class A {
          private volatile int users = 1;

          void retain() {
            users += 2;
          }

          void run() throws Exception {
            users--; // one less
            if (users == 0) {
              close();
            }
          }
        }
        """;

    assertThat(applied("Count in one atomic operation", text, count(text)))
        .contains(
            """
            import java.sql.Connection;
            import java.util.concurrent.atomic.AtomicInteger;

            class A {
              private final AtomicInteger users = new AtomicInteger(1);

              void retain() {
                users.addAndGet(2);
              }

              void run() throws Exception {
                // one less
                if (users.decrementAndGet() == 0) {
                  close();
                }
              }
            }
            """);
  }

  @Test
  void anImportStandsBesideItsRelatives() {
    String type = "class A {\n  private int users = 1;\n  void run() {\n    users--;\n  }\n}\n";
    String before =
        "import org.acme.Thing;\n\nimport java.io.File;\nimport java.util.List; // all\n\nimport javax.sql.DataSource;\n\n";
    String after =
        "import org.acme.Thing;\n\nimport java.io.File;\nimport java.util.List; // all\n"
            + "import java.util.concurrent.atomic.AtomicInteger;\n\nimport javax.sql.DataSource;\n\n";

    assertThat(applied("Count in one atomic operation", before + type, count(before + type)))
        .hasValueSatisfying(text -> assertThat(text).startsWith(after + "class A"));
  }

  @Test
  void aCountThatOthersMaySeeOrThatIsComputedIsLeftAlone() {
    String visible = "class A {\n  int users = 1;\n  void run() {\n    users--;\n  }\n}\n";
    String computed =
        "class A {\n  private int users = 1;\n  void set(int n) {\n    users = n * 2;\n  }\n"
            + "  void run() {\n    users--;\n  }\n}\n";
    String hidden =
        "class A {\n  private int users = 1;\n  void set(int users) {\n    this.users = users;\n  }\n"
            + "  void run() {\n    users--;\n  }\n}\n";

    assertThat(
            Arrays.asList(visible, computed, hidden).stream()
                .map(text -> repairs(text, count(text)).refusal().orElseThrow()))
        .containsExactly(Refusal.VISIBLE, Refusal.COUNT, Refusal.ENTANGLED);
  }

  @Test
  void aReleaseUnderAConditionIsForPeople() {
    String text =
        """
        class A implements AutoCloseable {
          private final Connection kept;

          public void close() throws SQLException {
            if (Boolean.getBoolean("db.close")) {
              kept.close();
            }
          }
        }
        """;
    Finding finding =
        finding(Rules.WRAPPER_MISSING_CLOSE, 5, new MethodRef("A", "close", "()V"), Set.of());

    assertThat(repairs(text, finding).refusal()).contains(Refusal.RELEASE);
  }
}
