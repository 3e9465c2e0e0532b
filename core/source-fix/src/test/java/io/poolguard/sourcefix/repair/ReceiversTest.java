package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.OPEN;
import static io.poolguard.sourcefix.repair.Repairing.applied;
import static io.poolguard.sourcefix.repair.Repairing.leak;
import static io.poolguard.sourcefix.repair.Repairing.method;
import static io.poolguard.sourcefix.repair.Repairing.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.ExitKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a close throws comes to those who got it before. */
class ReceiversTest {
  private static final String WITH_RESOURCES = "Use try-with-resources";
  private static final String MADE_RESOURCE = "Make it the try statement's resource";
  private static final String IN_FINALLY = "Close it in finally";
  private static final String MOVED = "Move its close into finally";

  private static List<String> titles(String text) {
    return repairs(text, leak(text, ExitKind.CHECKED, ExitKind.CLOSE)).proposals().stream()
        .map(Repairs.Proposal::title)
        .toList();
  }

  private static String tried(String handler, String last) {
    return method(
        "Connection c = null;",
        "try {",
        "  c = pool.getConnection();",
        "  c.commit();",
        "} " + handler + " finally {",
        "  log();",
        "  " + last,
        "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "catch (SQLException e) { log(e); }|false",
        "catch (SQLException e) { throw new IllegalStateException(e); }|false",
        "catch (Exception e) { throw e; }|true",
        "catch (InterruptedException e) { log(e); }|true",
        "catch (InterruptedException e) { log(e); } catch (RuntimeException e) { log(e); }|false"
      })
  void aCloseInFinallyIsNoResourceOfATryWithHandlers(String handler, boolean resource) {
    String text = tried(handler, "if (c != null) c.close();");

    assertThat(titles(text).contains(MADE_RESOURCE)).isEqualTo(resource);
    assertThat(titles(text)).contains(IN_FINALLY);
  }

  @Test
  void itStandsInAFinallyBlockOfItsOwn() {
    String text = tried("catch (SQLException e) { log(e); }", "if (c != null) c.close();");

    assertThat(applied(IN_FINALLY, text, leak(text, ExitKind.CLOSE)))
        .contains(
            text.replace(
                "  log();\n      if (c != null) c.close();\n",
                "  try {\n        log();\n      } finally {\n        if (c != null) c.close();\n      }\n"));
  }

  @Test
  void aCloseBehindATryBecomesItsFinally() {
    String text =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "  c.commit();",
            "} catch (SQLException e) {",
            "  return;",
            "}",
            "c.close();",
            "log();");
    String goesOn = text.replace("return;", "log(e);");

    assertThat(applied(IN_FINALLY, text, leak(text, ExitKind.UNCHECKED)))
        .contains(
            text.replace(
                "}\n    c.close();\n",
                "} finally {\n      if (c != null) {\n        c.close();\n      }\n    }\n"));
    // With nothing to close it fails when all else is well.
    assertThat(titles(goesOn)).doesNotContain(IN_FINALLY, WITH_RESOURCES, MADE_RESOURCE);
  }

  @Test
  void closesWithHandlersOfTheirOwnMoveWithThem() {
    String text =
        method(
            "Connection c = null;",
            "Statement s = null;",
            "try {",
            "  c = pool.getConnection();",
            "  s = c.createStatement();",
            "} catch (SQLException e) {",
            "  throw e;",
            "}",
            "try {",
            "  s.close();",
            "  c.close();",
            "} catch (SQLException e) {",
            "  log(e);",
            "}");

    assertThat(applied(MOVED, text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "Connection c = null;",
                "Statement s = null;",
                "try {",
                "  c = pool.getConnection();",
                "  s = c.createStatement();",
                "} catch (SQLException e) {",
                "  throw e;",
                "} finally {",
                "  try {",
                "    if (s != null) {",
                "      s.close();",
                "    }",
                "    if (c != null) {",
                "      c.close();",
                "    }",
                "  } catch (SQLException e) {",
                "    log(e);",
                "  }",
                "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw new IllegalStateException(e);", "return;"})
  void notWhereTheirHandlersLeave(String leaving) {
    String text =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "} catch (SQLException e) {",
            "  log(e);",
            "}",
            "try {",
            "  if (c != null) c.close();",
            "} catch (SQLException e) {",
            "  " + leaving,
            "}");

    assertThat(titles(text)).doesNotContain(MOVED, WITH_RESOURCES, MADE_RESOURCE);
  }

  @Test
  void whatHandledClosesHaveNotComeToIsClosedLast() {
    String text =
        method(
            OPEN,
            "Statement s = c.createStatement();",
            "try {",
            "  s.close();",
            "  c.close();",
            "} catch (SQLException e) {",
            "  log(e);",
            "}");

    assertThat(
            repairs(text, leak(text, ExitKind.CHECKED, ExitKind.CLOSE)).proposals().stream()
                .map(proposal -> TextEdit.apply(text, proposal.edits())))
        .contains(
            method(
                OPEN,
                "try {",
                "  Statement s = c.createStatement();",
                "  try {",
                "    s.close();",
                "    c.close();",
                "  } catch (SQLException e) {",
                "    log(e);",
                "  }",
                "} finally {",
                "  if (!c.isClosed()) {",
                "    c.close();",
                "  }",
                "}"))
        .map(repaired -> repaired.replaceAll("\\s+", " "))
        .allMatch(repaired -> repaired.matches(".* c\\.close\\(\\); (?:} )?} catch \\(SQL.*"));
  }

  @Test
  void soIsWhatAnAssignmentOpens() {
    String text =
        method(
            "Connection c = null;",
            "c = pool.getConnection();",
            "c.commit();",
            "try {",
            "  c.setAutoCommit(true);",
            "  c.close();",
            "} catch (SQLException e) {",
            "  log(e);",
            "}");
    String kept = text.replace("c.commit();", "this.held = c;");

    assertThat(
            repairs(text, leak(text, ExitKind.CHECKED)).proposals().stream()
                .map(proposal -> TextEdit.apply(text, proposal.edits())))
        .anyMatch(repaired -> repaired.contains("if (!c.isClosed()) {"));
    assertThat(
            repairs(kept, leak(kept, ExitKind.CHECKED)).proposals().stream()
                .map(proposal -> TextEdit.apply(kept, proposal.edits())))
        .noneMatch(repaired -> repaired.contains("if (!c.isClosed()) {"));
  }

  @Test
  void whatIsUsedBehindTheCloseIsDeclaredInFront() {
    String text =
        method(
            OPEN,
            "try {",
            "  String name = c.getSchema();",
            "  c.close();",
            "  log(name);",
            "} catch (SQLException e) {",
            "  log(e);",
            "}");
    String inferred = text.replace("String name", "var name");

    assertThat(applied(IN_FINALLY, text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                OPEN,
                "try {",
                "  String name;",
                "  try {",
                "    name = c.getSchema();",
                "  } finally {",
                "    c.close();",
                "  }",
                "  log(name);",
                "} catch (SQLException e) {",
                "  log(e);",
                "}"));
    assertThat(applied(IN_FINALLY, inferred, leak(inferred, ExitKind.CHECKED)))
        .hasValueSatisfying(repaired -> assertThat(repaired).contains("if (!c.isClosed()) {"));
  }

  @Test
  void aTryWhoseFinallyHasNothingLeftGivesWayToItsBlock() {
    String text =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "  c.commit();",
            "} finally {",
            "  log();",
            "  try {",
            "    log();",
            "  } finally {",
            "    if (c != null) c.close();",
            "  }",
            "}");

    assertThat(applied(MADE_RESOURCE, text, leak(text, ExitKind.CHECKED)))
        .contains(
            method(
                "try (Connection c = pool.getConnection()) {",
                "  c.commit();",
                "} finally {",
                "  log();",
                "  log();",
                "}"));
  }

  @Test
  void soDoesOneWhoseBlockHasNothingLeft() {
    String assigned =
        method(
            "Connection c = null;",
            "try {",
            "  c = pool.getConnection();",
            "} finally {",
            "  log();",
            "  try {",
            "    if (c != null) c.close();",
            "  } finally {",
            "    log();",
            "  }",
            "}");

    assertThat(applied(MADE_RESOURCE, assigned, leak(assigned, ExitKind.CHECKED)))
        .contains(
            method(
                "try (Connection c = pool.getConnection()) {",
                "} finally {",
                "  log();",
                "  log();",
                "}"));
  }
}
