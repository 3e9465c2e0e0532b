package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.OPEN;
import static io.poolguard.sourcefix.repair.Repairing.applied;
import static io.poolguard.sourcefix.repair.Repairing.leak;
import static io.poolguard.sourcefix.repair.Repairing.method;
import static io.poolguard.sourcefix.repair.Repairing.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the blocks around an acquisition, and behind it, mean for where it may be closed. */
class BlocksAroundTest {
  private static final String WITH_RESOURCES = "Use try-with-resources";
  private static final String IN_FINALLY = "Close it in finally";
  private static final String ON_FAILURE = "Close it when an exception is thrown";
  private static final String ADDED = "Add finally to the try statement";

  private static List<String> titles(String text, Finding finding) {
    return repairs(text, finding).proposals().stream().map(Repairs.Proposal::title).toList();
  }

  @Test
  void aFinallyBlockThatIsThereClosesAtLast() {
    String text =
        method(
            "Connection c = null;",
            "PreparedStatement s = null;",
            "try {",
            "  c = pool.getConnection();",
            "  s = c.prepareStatement(sql);",
            "  c.commit();",
            "} catch (SQLException e) {",
            "  c.rollback();",
            "} finally {",
            "  // The statement first.",
            "  if (s != null) {",
            "    s.close();",
            "  }",
            "}");

    assertThat(applied(IN_FINALLY, text, leak(text, ExitKind.NORMAL)))
        .contains(
            text.replace(
                "      if (s != null) {\n        s.close();\n      }\n",
                "      try {\n        if (s != null) {\n          s.close();\n        }\n"
                    + "      } finally {\n        if (c != null) {\n          try {\n"
                    + "            c.close();\n          } catch (SQLException e) {\n"
                    + "            // The work is done or undone; that closing failed changes neither.\n"
                    + "          }\n        }\n      }\n"));
  }

  @Test
  void aFinallyBlockInOneLineStaysOne() {
    String text =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "  c.commit();",
            "} finally { c.setAutoCommit(true); }");

    assertThat(applied(IN_FINALLY, text, leak(text, ExitKind.NORMAL)))
        .get()
        .asString()
        .contains(
            "finally { try { c.setAutoCommit(true); } finally { if (c != null) { c.close(); } } }");
  }

  @Test
  void theCloseOfAHandlerServesAllWays() {
    String text =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "  return c.getSchema();",
            "} catch (SQLException e) {",
            "  if (c != null) {",
            "    try { c.close(); } catch (SQLException ignored) { log(ignored); }",
            "  }",
            "  throw new IllegalStateException(e);",
            "}");

    assertThat(applied(ADDED, text, leak(text, ExitKind.NORMAL)))
        .contains(
            method(
                "Connection c = null;",
                "try {",
                "  c = pool.getConnection();",
                "  return c.getSchema();",
                "} catch (SQLException e) {",
                "  throw new IllegalStateException(e);",
                "} finally {",
                "  if (c != null) {",
                "    try { c.close(); } catch (SQLException ignored) { log(ignored); }",
                "  }",
                "}"));
  }

  @Test
  void whatAFirstTryOpensTheSecondCloses() {
    String text =
        method(
            "Connection c;",
            "try {",
            "  c = pool.getConnection();",
            "} catch (SQLException e) {",
            "  return;",
            "}",
            "try {",
            "  c.commit();",
            "  c.close();",
            "} catch (SQLException e) {",
            "  log(e);",
            "}");

    assertThat(applied(ADDED, text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .get()
        .asString()
        .contains("      c.commit();\n      c.close();\n    } catch")
        .contains(
            "log(e);\n    } finally {\n      if (!c.isClosed()) {\n        c.close();\n      }\n    }\n");
  }

  @Test
  void whatOutlivesTheCloseIsDeclaredBeforeIt() {
    String text =
        method(
            OPEN,
            "final String name = c.getSchema();",
            "String other;",
            "other = c.getCatalog();",
            "c.close();",
            "run(() -> name);",
            "run(other);");

    assertThat(applied(WITH_RESOURCES, text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "final String name;",
                "String other;",
                "try (Connection c = pool.getConnection()) {",
                "  name = c.getSchema();",
                "  other = c.getCatalog();",
                "}",
                "run(() -> name);",
                "run(other);"));
  }

  @Test
  void aConstructorThatFailsClosesWhatItsFieldsHold() {
    String text =
        """
        class A {
          private final Connection c;
          private final Statement s;
          private final ResultSet r;
          A() throws SQLException {
            this.c = pool.getConnection();
            this.s = c.createStatement();
            this.r = s.executeQuery(sql);
          }
        }
        """;

    assertThat(applied(ON_FAILURE, text, leak(text, ExitKind.CHECKED)))
        .get()
        .asString()
        .contains("try {\n      this.s = c.createStatement();\n      this.r = ")
        .contains("this.c.close();");
    String known = text.replace("this.s = c", "register(this); this.s = c");
    assertThat(titles(known, leak(known, ExitKind.CHECKED))).doesNotContain(ON_FAILURE);
  }

  @Test
  void whatMayBeAnotherIsNotClosedInFinally() {
    String text =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "  c.commit();",
            "} catch (SQLException e) {",
            "  if (c != null) c.close();",
            "  c = pool.open();",
            "  c.commit();",
            "  c.close();",
            "}");

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).doesNotContain(IN_FINALLY);
  }

  @Test
  void aMethodThatClosesSeveralMayStopEarly() {
    String text =
        method(
            "Connection c = null;",
            "ResultSet r = null;",
            "try {",
            "  c = pool.getConnection();",
            "  r = c.createStatement().executeQuery(q);",
            "} finally {",
            "  Db.closeAll(r, c); // both",
            "}");
    String declared =
        text.replace("Connection c = null;", OPEN).replace("  c = pool.getConnection();\n    ", "");
    String one = text.replace("closeAll(r, c)", "closeQuietly(c)");

    assertThat(applied(IN_FINALLY, text, leak(text, ExitKind.CLOSE)))
        .contains(
            method(
                "Connection c = null;",
                "ResultSet r = null;",
                "try {",
                "  c = pool.getConnection();",
                "  r = c.createStatement().executeQuery(q);",
                "} finally {",
                "  try {",
                "    Db.closeAll(r, c); // both",
                "  } finally {",
                "    if (c != null && !c.isClosed()) {",
                "      c.close();",
                "    }",
                "  }",
                "}"));
    assertThat(applied(IN_FINALLY, declared, leak(declared, ExitKind.CLOSE)))
        .get()
        .asString()
        .contains("  } finally {\n        if (!c.isClosed()) {\n          c.close();\n");
    assertThat(titles(one, leak(one, ExitKind.CLOSE))).doesNotContain(IN_FINALLY);
  }

  @Test
  void aHelpersCallsInTheBlockAndItsHandlersBecomeOne() {
    String text =
        method(
            "Connection c = null; ResultSet r = null;",
            "int n = 0;",
            "try {",
            "  c = pool.getConnection();",
            "  r = c.createStatement().executeQuery(q);",
            "  while (r.next()) {",
            "    if (r.getInt(1) > 5) return;",
            "  }",
            "  Db.closeQuietly(r, c);",
            "} catch (SQLException e) {",
            "  c.rollback();",
            "  Db.closeQuietly(r, c);",
            "  n = -1;",
            "}",
            "log(n);");
    String used = text.replace("n = -1;", "log(c);");

    assertThat(applied("Add finally to the try statement", text, leak(text, ExitKind.NORMAL)))
        .contains(
            method(
                "Connection c = null; ResultSet r = null;",
                "int n = 0;",
                "try {",
                "  c = pool.getConnection();",
                "  r = c.createStatement().executeQuery(q);",
                "  while (r.next()) {",
                "    if (r.getInt(1) > 5) return;",
                "  }",
                "} catch (SQLException e) {",
                "  c.rollback();",
                "  n = -1;",
                "} finally {",
                "  Db.closeQuietly(r, c);",
                "}",
                "log(n);"));
    assertThat(applied("Add finally to the try statement", used, leak(used, ExitKind.NORMAL)))
        .hasValueSatisfying(
            repaired ->
                assertThat(repaired.split("closeQuietly", -1))
                    .hasSameSizeAs(used.split("closeQuietly", -1)));
    String throwing = text.replace("closeQuietly", "close");
    assertThat(applied("Add finally to the try statement", throwing, leak(text, ExitKind.NORMAL)))
        .contains(
            throwing.replace(
                "n = -1;\n    }",
                "n = -1;\n    } finally {\n      if (c != null && !c.isClosed()) {\n        c.close();\n      }\n    }"));
  }

  @Test
  void whatStandsInOneLineStaysThere() {
    String text =
        "class A { Connection run() throws Exception { "
            + OPEN
            + " c.setReadOnly(true); return c; } }\n";

    assertThat(applied(ON_FAILURE, text, leak(text, ExitKind.CHECKED)))
        .contains(
            "class A { Connection run() throws Exception { "
                + OPEN
                + " try { c.setReadOnly(true); return c; } catch (Throwable e) { try { c.close(); }"
                + " catch (Throwable suppressed) { e.addSuppressed(suppressed); } throw e; } } }\n");
  }

  @Test
  void commentsStay() {
    String text =
        method(
            "Connection c = null; // the primary",
            "try {",
            "  // not the replica",
            "  c = pool.getConnection(); // now",
            "  c.commit();",
            "} finally {",
            "  c.close(); // see OPS-77",
            "}");

    assertThat(repairs(text, leak(text, ExitKind.CHECKED)).proposals())
        .isNotEmpty()
        .allSatisfy(
            proposal ->
                assertThat(TextEdit.apply(text, proposal.edits()))
                    .contains("// the primary", "// not the replica", "// now", "// see OPS-77"));
  }

  @Test
  void whyNoneFitsIsSaid() {
    String handled =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "  c.commit();",
            "} catch (SQLException e) {",
            "  c.rollback();",
            "}",
            "run(c.getSchema());");
    String shape =
        method("if (c == null) {", "  c = pool.getConnection();", "}", "c.commit();")
            .replace("run()", "run(Connection c)");

    assertThat(repairs(handled, leak(handled, ExitKind.NORMAL)).refusal())
        .contains(Refusal.HANDLED);
    assertThat(repairs(shape, leak(shape, ExitKind.NORMAL)).refusal()).contains(Refusal.RELEASE);
  }
}
