package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiJavaFile;
import io.poolguard.intellij.headless.HeadlessJava;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where findings are shown that are about what a {@code try} closes by itself. */
class ImplicitCloseTest {
  private static HeadlessJava java;

  @BeforeAll
  static void open() {
    java = new HeadlessJava(List.of(), "java.base", "java.sql", "java.logging");
  }

  @AfterAll
  static void close() {
    java.close();
  }

  /** Line and text of each problem of a rule. */
  private static List<String> shown(FindingInspection inspection, String body) {
    String text =
        """
        import java.sql.*;
        import java.util.concurrent.*;
        class Dao {
          void use(javax.sql.DataSource pool) throws Exception {
        %s  }
        }
        """
            .formatted(body.indent(4));
    PsiJavaFile file = java.parse("Dao.java", text);
    return java.inspect(inspection, file).stream()
        .map(
            problem -> {
              int start = problem.getPsiElement().getTextRange().getStartOffset();
              var range = problem.getTextRangeInElement().shiftRight(start);
              long line = text.substring(0, range.getStartOffset()).lines().count();
              return line + " " + range.substring(text);
            })
        .toList();
  }

  @Test
  void isTheResourceAfterAnException() {
    assertThat(
            shown(
                new DoubleCloseInspection(),
                """
                try (Connection c = pool.getConnection();
                    Statement s = c.createStatement()) {
                  s.execute("x");
                  c.close();
                }
                """))
        .containsExactly(
            "5 (Connection c = pool.getConnection();\n        Statement s = c.createStatement())",
            "9 }");
  }

  @Test
  void isTheBraceWhereTheBlockEnds() {
    assertThat(
            shown(
                new DoubleCloseInspection(),
                """
                Connection c = pool.getConnection();
                try (c) {
                  c.commit();
                  c.close();
                }
                """))
        .containsExactly("9 }");
  }

  @Test
  void whatIsSaidTwiceOfAPlaceIsShownOnce() {
    assertThat(
            shown(
                new DoubleCloseInspection(),
                "try (Connection c = pool.getConnection(); Statement s = c.createStatement())"
                    + " { s.execute(\"x\"); c.close(); }"))
        .hasSize(1);
  }
}
