package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method that is too large for the engine is told, and fails no build. */
class GivenUpTest {
  @TempDir Path classes;

  private static SourceText withStatements(int connections, int calls) {
    String acquired =
        IntStream.range(0, connections)
            .mapToObj(
                i -> "    Connection c" + i + " = flag[" + i + "] ? d.getConnection() : null;\n")
            .collect(Collectors.joining());
    String used = "    used.commit();\n".repeat(calls);
    return new SourceText(
        "Large.java",
        """
        import java.sql.*;
        import javax.sql.DataSource;
        class Large {
          void small(DataSource d) throws SQLException {
            try (Connection c = d.getConnection()) { c.commit(); }
          }
          void large(DataSource d, Connection used, boolean[] flag) throws SQLException {
        """
            + acquired
            + used
            + "  }\n}\n");
  }

  @Test
  void isANoteThatNamesTheMethodAndFailsNothing() throws IOException {
    List<String> options = List.of("-Werror", "-Xlint:all");

    CheckRun run = CheckRun.of(classes, "", options, List.of(withStatements(12, 5000)));

    assertThat(run.success()).isTrue();
    assertThat(run.diagnostics())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.getKind()).isEqualTo(Diagnostic.Kind.NOTE);
              assertThat(CheckRun.text(each))
                  .hasLineCount(1)
                  .contains("Large.large", "too many paths; the method was not analysed");
            });
    assertThat(classes.resolve("Large.class")).exists();
  }
}
