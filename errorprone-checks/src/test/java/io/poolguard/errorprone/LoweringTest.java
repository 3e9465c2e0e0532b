package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.text.IrPrinter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the trees of single methods become. */
class LoweringTest {

  private static String lower(String method, String... lines) throws IOException {
    String text = "import java.sql.*;\nclass Sample {\n" + String.join("\n", lines) + "\n}\n";
    LoweringSurvey survey =
        LoweringSurvey.of(List.of(), List.of(new SourceText("Sample.java", text)));
    assertThat(survey.diagnostics()).isEmpty();
    for (Body body : survey.bodies()) {
      if (body.method().name().equals(method)) {
        return IrPrinter.print(body).replaceAll(" @\\d+(:\\d+)?", "");
      }
    }
    throw new AssertionError("no method " + method);
  }

  @Test
  void aFinallyForThrowablesThrowsWhatItCaught() throws IOException {
    String body =
        lower(
            "run",
            "void run(Connection c) throws SQLException {",
            "  try { c.commit(); } finally { c.close(); }",
            "}");

    assertThat(body)
        .contains(
            "b1: catch java/lang/Throwable -> b4\n    interface java/sql/Connection.commit()V(c)")
        .contains("t2 = caught\n    interface java/sql/Connection.close()V(c)\n    throw t2");
  }

  @Test
  void aResourceIsClosedWithANullTestAndSuppressesWhatItsCloseThrows() throws IOException {
    String body =
        lower(
            "run",
            "void run(Connection c) throws SQLException {",
            "  try (Statement s = c.createStatement()) { s.getMaxRows(); }",
            "}");

    assertThat(body)
        .contains("if null s then")
        .contains("virtual java/lang/Throwable.addSuppressed(Ljava/lang/Throwable;)V");
    assertThat(body.split("interface java/sql/Statement.close", -1)).hasSize(3);
  }

  @Test
  void aLambdaIsABodyOfItsOwnWithItsCapturesInFront() throws IOException {
    String body =
        lower("run", "Runnable run(Connection c) {", "  return () -> { c.hashCode(); };", "}");

    assertThat(body)
        .containsPattern(
            "function java/lang/Runnable.run\\(\\)V runs static Sample.lambda\\$run\\$\\d+")
        .contains("(Ljava/sql/Connection;)V(c)");
  }
}
