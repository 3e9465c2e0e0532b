package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods whose annotations say that they take a resource over, or lend what they return. */
class TakenOverTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import javax.annotation.WillClose;
      import javax.sql.DataSource;
      import org.checkerframework.checker.mustcall.qual.*;
      class T {
        private final Connection kept;
        T(@Owning Connection c) {
          kept = c;
        }
        void forgets(@Owning Connection c) throws SQLException {
          c.commit();
        }
        void skips(boolean all, @WillClose Connection c) throws SQLException {
          if (all) {
            c.close();
          }
        }
        static void quietly(@WillClose Connection c) {
          try {
            if (c != null) {
              c.close();
            }
          } catch (SQLException ignored) {
          }
        }
        @NotOwning Connection kept() {
          return kept;
        }
        @NotOwning Connection opens(DataSource pool) throws SQLException {
          return pool.getConnection();
        }
        void close() throws SQLException {
          kept.close();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void areHeldToWhatTheySay() throws Exception {
    assertThat(Compiled.findings(folder, SOURCE, Catalogues.standard()))
        .extracting(
            finding -> finding.method().name() + " " + finding.exits().stream().sorted().toList())
        .containsExactly(
            "forgets [NORMAL, CHECKED, UNCHECKED]", "skips [NORMAL]", "opens [NORMAL]");
  }
}
