package io.poolguard.sourcefix.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each shape writes, and when it is refused. */
class ShapesTest {
  private static final String OPEN = "Connection c = pool.getConnection();";

  private static int line(String text, String part) {
    return text.substring(0, text.indexOf(part)).split("\n", -1).length;
  }

  private static Finding leak(String text, ExitKind... exits) {
    MethodRef acquirer =
        new MethodRef("javax/sql/DataSource", "getConnection", "()Ljava/sql/Connection;");
    return finding(Rules.JDBC_RESOURCE_LEAK, line(text, "getConnection"), acquirer, Set.of(exits));
  }

  private static Finding finding(Rule rule, int line, MethodRef acquirer, Set<ExitKind> exits) {
    return new Finding(
        rule,
        Level.WARNING,
        new MethodRef("A", "run", "()V"),
        "A.java",
        new Site(line, 0),
        acquirer,
        "java/sql/Connection",
        1,
        1,
        exits,
        "message",
        "advice",
        List.of(),
        "");
  }

  private static Repairs repairs(String text, Finding finding) {
    return new Repairer(Catalogues.standard()).repairs(text, finding);
  }

  private static Optional<String> applied(String title, String text, Finding finding) {
    return repairs(text, finding).proposals().stream()
        .filter(proposal -> proposal.title().equals(title))
        .findFirst()
        .map(proposal -> TextEdit.apply(text, proposal.edits()));
  }

  private static String method(String... body) {
    return "class A {\n  void run() throws Exception {\n    "
        + String.join("\n    ", body)
        + "\n  }\n}\n";
  }

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
