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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that handlers roll back, and closes that stand in one line with other text. */
class TransactionShapesTest {
  private static final String IN_FINALLY = "Add finally to the try statement";

  private static String transaction(String last, String rollback) {
    return method(
        "Connection c = null;",
        "try {",
        "  c = pool.getConnection();",
        "  c.commit();" + last,
        "} catch (SQLException e) {",
        "  if (c != null) c.rollback();" + rollback,
        "  throw e;",
        "}");
  }

  private static List<String> inFinally(String text, Finding finding) {
    return repairs(text, finding).proposals().stream()
        .filter(proposal -> proposal.title().equals(IN_FINALLY))
        .map(proposal -> TextEdit.apply(text, proposal.edits()))
        .toList();
  }

  @Test
  void whatAHandlerRollsBackIsClosedBehindIt() {
    String text = transaction("", "");
    String repaired =
        text.replace(
            "throw e;\n    }\n",
            "throw e;\n    } finally {\n      if (c != null) {\n        c.close();\n      }\n    }\n");

    assertThat(inFinally(text, leak(text, ExitKind.NORMAL)))
        .startsWith(repaired)
        .hasSize(2)
        .last()
        .asString()
        .contains("    try {\n          c.close();\n        } catch (SQLException e) {");
  }

  @Test
  void closesInHandlersGoWhereFinallyTakesTheirPlace() {
    String text = transaction("", "\n      c.close();");

    assertThat(inFinally(text, leak(text, ExitKind.CHECKED)))
        .hasSize(2)
        .startsWith(
            transaction("", "")
                .replace(
                    "throw e;\n    }\n",
                    "throw e;\n    } finally {\n      if (c != null) {\n        c.close();\n      }\n    }\n"));
  }

  @Test
  void closesWhoseHandlersTakeWhatTheyThrowStay() {
    String text = transaction("\n      c.close();", "\n      c.close();");

    assertThat(inFinally(text, leak(text, ExitKind.CHECKED)))
        .hasSize(2)
        .startsWith(
            text.replace(
                "throw e;\n    }\n",
                "throw e;\n    } finally {\n      if (c != null && !c.isClosed()) {\n        c.close();\n      }\n    }\n"))
        .last()
        .asString()
        .contains("      try {\n        if (c != null && !c.isClosed()) {");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n      log(c);", "\n      kept.add(c);", "\n      c = other();"})
  void notWhereACloseStaysOrTheConnectionDoes(String behind) {
    String text = transaction("\n      c.close();" + behind, "");

    assertThat(inFinally(text, leak(text, ExitKind.CHECKED))).isEmpty();
  }

  @Test
  void notWhereItIsNeededBehindTheTryStatement() {
    String text = transaction("", "").replace("\n    }\n  }", "\n    }\n    log(c);\n  }");

    assertThat(inFinally(text, leak(text, ExitKind.NORMAL))).isEmpty();
  }

  @Test
  void closesInOneLineGoTogether() {
    String text =
        method(
            OPEN,
            "Statement s = c.createStatement();",
            "String t = s.toString();",
            "s.close(); c.close();",
            "return t.length();");

    assertThat(applied("Use try-with-resources", text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "try (Connection c = pool.getConnection();",
                "    Statement s = c.createStatement()) {",
                "  String t = s.toString();",
                "  return t.length();",
                "}"));
  }

  @Test
  void aMethodInOneLineStaysOne() {
    String text =
        "class A { void run() throws Exception { " + OPEN + " c.commit(); c.close(); } }\n";

    assertThat(applied("Use try-with-resources", text, leak(text, ExitKind.CHECKED)))
        .contains(
            "class A { void run() throws Exception { try (Connection c = pool.getConnection()) {"
                + " c.commit(); } } }\n");
  }

  @Test
  void whatIsOpenedOneByTheOtherGoesIntoOneHeader() {
    String text =
        method(
            "Connection c = null;",
            "PreparedStatement s = null;",
            "ResultSet r = null;",
            "try {",
            "  c = pool.getConnection();",
            "  s =",
            "      c.prepareStatement(query);",
            "  r = s.executeQuery();",
            "  log(r);",
            "} finally {",
            "  if (r != null) {",
            "    r.close();",
            "  }",
            "  s.close();",
            "  c.close();",
            "}");

    assertThat(applied("Make it the try statement's resource", text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "try (Connection c = pool.getConnection();",
                "    PreparedStatement s =",
                "        c.prepareStatement(query);",
                "    ResultSet r = s.executeQuery()) {",
                "  log(r);",
                "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Statement s = c.createStatement();\n    s.close();\n    log();",
        "Statement s = c.createStatement();\n    s = c.createStatement();",
        "Connection s = c.unwrap(Connection.class);",
        "\n    Statement s = c.createStatement();",
        "Statement s = made(c);"
      })
  void othersStayWhereTheyAre(String behind) {
    String text = method(OPEN, behind, "log(c, s);");

    assertThat(
            repairs(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)).proposals().stream()
                .map(proposal -> TextEdit.apply(text, proposal.edits())))
        .isNotEmpty()
        .noneMatch(repaired -> repaired.contains("getConnection();\n        "));
  }

  @Test
  void whatHandlersNeedIsNotClosedBeforeThem() {
    String text = transaction("\n      c.close();", "");

    assertThat(
            repairs(text, leak(text, ExitKind.CHECKED)).proposals().stream()
                .map(proposal -> TextEdit.apply(text, proposal.edits())))
        .isNotEmpty()
        .allMatch(repaired -> repaired.lastIndexOf("c.close()") > repaired.indexOf("c.rollback()"))
        .noneMatch(repaired -> repaired.contains("try ("));
  }

  @Test
  void theOrderInWhichConnectionsAreTakenStays() {
    String text =
        method(
            "Connection c = pool.getConnection();",
            "Connection d = other.getConnection();",
            "try {",
            "  copy(c, d);",
            "} finally {",
            "  c.close();",
            "  d.close();",
            "}");

    assertThat(
            applied("Acquire it behind the calls before try", text, leak(text, ExitKind.CHECKED)))
        .isEmpty();
    assertThat(applied("Use try-with-resources", text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "try (Connection c = pool.getConnection();",
                "    Connection d = other.getConnection()) {",
                "  copy(c, d);",
                "}"));
  }

  @Test
  void aTryThatOnlyClosedGoesWhereOthersFollow() {
    String text =
        method(
            OPEN,
            "int n = 0;",
            "try {",
            "  n = count(c);",
            "} finally {",
            "  c.close();",
            "}",
            "return n;");

    assertThat(applied("Use try-with-resources", text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "try (Connection c = pool.getConnection()) {",
                "  int n = 0;",
                "  n = count(c);",
                "  return n;",
                "}"));
  }
}
