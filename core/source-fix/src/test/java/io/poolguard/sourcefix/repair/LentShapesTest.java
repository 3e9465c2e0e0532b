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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Releases through a framework and past helpers, and what stays as it was. */
class LentShapesTest {
  private static final MethodRef LENT =
      new MethodRef(
          "org/springframework/jdbc/datasource/DataSourceUtils",
          "getConnection",
          "(Ljavax/sql/DataSource;)Ljava/sql/Connection;");

  @Test
  void whatAFrameworkLendsIsGivenBackByItsOwnCall() {
    String text =
        method(
            "Connection c = DataSourceUtils.getConnection(pool);",
            "String name = c.getCatalog();",
            "log(name);");
    Finding finding =
        finding(
            Rules.JDBC_RESOURCE_LEAK, line(text, "getConnection"), LENT, Set.of(ExitKind.NORMAL));

    Repairs repairs = repairs(text, finding);

    assertThat(repairs.proposals()).hasSize(1);
    assertThat(TextEdit.apply(text, repairs.proposals().get(0).edits()))
        .isEqualTo(
            method(
                "Connection c = DataSourceUtils.getConnection(pool);",
                "try {",
                "  String name = c.getCatalog();",
                "  log(name);",
                "} finally {",
                "  DataSourceUtils.releaseConnection(c, pool);",
                "}"));
  }

  @Test
  void itsReleaseIsComeToWhereThereIsOne() {
    String text =
        method(
            "Connection c = DataSourceUtils.getConnection(pool);",
            "c.commit();",
            "DataSourceUtils.releaseConnection(c, pool);");
    Finding finding =
        finding(
            Rules.JDBC_RESOURCE_LEAK, line(text, "getConnection"), LENT, Set.of(ExitKind.CHECKED));

    assertThat(applied("Close it in finally", text, finding))
        .contains(
            method(
                "Connection c = DataSourceUtils.getConnection(pool);",
                "try {",
                "  c.commit();",
                "} finally {",
                "  DataSourceUtils.releaseConnection(c, pool);",
                "}"));
  }

  @Test
  void whatIsLentIsNotClosedWhereItsOwnCallCannotBeWritten() {
    String lent = "Connection c = DataSourceUtils.getConnection(pool());";
    String kept = method(lent, "c.commit();");
    String skipped = method(lent, "c.commit();", "DataSourceUtils.releaseConnection(c, pool());");

    assertThat(
            repairs(
                    kept,
                    finding(
                        Rules.JDBC_RESOURCE_LEAK,
                        line(kept, "getConnection"),
                        LENT,
                        Set.of(ExitKind.CHECKED)))
                .refusal())
        .contains(Refusal.FRAMEWORK);
    assertThat(
            applied(
                "Close it in finally",
                skipped,
                finding(
                    Rules.JDBC_RESOURCE_LEAK,
                    line(skipped, "getConnection"),
                    LENT,
                    Set.of(ExitKind.CHECKED))))
        .contains(
            method(
                lent,
                "try {",
                "  c.commit();",
                "} finally {",
                "  DataSourceUtils.releaseConnection(c, pool());",
                "}"));
  }

  @Test
  void whatIsLentWithoutAVariableIsForPeople() {
    String text = method("DataSourceUtils.getConnection(pool).commit();");
    Finding finding =
        finding(
            Rules.JDBC_RESOURCE_LEAK, line(text, "getConnection"), LENT, Set.of(ExitKind.NORMAL));

    assertThat(repairs(text, finding).refusal()).contains(Refusal.FRAMEWORK);
  }

  @Test
  void helpersThatReleaseAreComeToLikeCloses() {
    String text =
        method(
            OPEN,
            "try {",
            "  use(c);",
            "} finally {",
            "  closeRows(rows);",
            "  closeQuietly(c);",
            "}");

    assertThat(applied("Close it in finally", text, leak(text, ExitKind.UNCHECKED)))
        .contains(
            method(
                OPEN,
                "try {",
                "  use(c);",
                "} finally {",
                "  try {",
                "    closeRows(rows);",
                "  } finally {",
                "    closeQuietly(c);",
                "  }",
                "}"));
  }

  @Test
  void linesMoveAsFarAsMembersDoWhereTheBlockBeginsFartherIn() {
    String text =
        """
        class A {
            Connection run(DataSource pool)
                    throws Exception {
                Connection c = pool.getConnection();
                use(c);
                return c;
            }
        }
        """;

    assertThat(applied("Close it when an exception is thrown", text, leak(text, ExitKind.CHECKED)))
        .hasValueSatisfying(
            changed ->
                assertThat(changed)
                    .contains("        try {\n            use(c);\n            return c;\n"));
  }

  @Test
  void aCloseThatThrowsForNullStays() {
    String text =
        """
        class A {
          private Connection open(boolean wanted) throws Exception {
            return wanted ? pool.getConnection() : null;
          }
          void run() throws Exception {
            Connection c = open(false);
            use(c);
            c.close();
          }
        }
        """;
    MethodRef acquirer = new MethodRef("A", "open", "(Z)Ljava/sql/Connection;");
    Finding finding =
        finding(
            Rules.JDBC_RESOURCE_LEAK,
            line(text, "open(false)"),
            acquirer,
            Set.of(ExitKind.UNCHECKED));

    assertThat(applied("Use try-with-resources", text, finding))
        .hasValueSatisfying(changed -> assertThat(changed).contains("c.close();"));
    assertThat(
            applied(
                "Use try-with-resources",
                text.replace("    c.close", "    if (c != null) c.close"),
                finding))
        .hasValueSatisfying(changed -> assertThat(changed).doesNotContain("c.close();"));
  }
}
