package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.sourcefix.repair.Refusal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where closing fails, a repaired method does what it did: its work is not done twice, and what was
 * done is not told as failed. Both are run, with each close that the program had failing.
 */
class FailingCloseTest {
  private static final String OPENED =
      "Connection c = pool.getConnection(); Statement s = c.createStatement();";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The closes have handlers of their own.
        OPENED
            + """

            int n = s.executeUpdate("insert");
            try {
              s.close();
              c.close();
            } catch (SQLException e) {
              told.add("kept");
            }
            return n;
            """,
        OPENED
            + """

            try {
              return s.executeUpdate("insert");
            } finally {
              try {
                s.close();
                c.close();
              } catch (SQLException e) {
                told.add("kept");
              }
            }
            """,
        OPENED
            + """

            try {
              int n = s.executeUpdate("insert");
              try {
                c.commit();
                c.close();
              } catch (SQLException e) {
                told.add("kept");
              }
              return n;
            } finally {
              s.close();
            }
            """,
        """
        Connection c = pool.getConnection();
        try {
          c.setAutoCommit(false);
          int n = c.createStatement().executeUpdate("insert");
          c.commit();
          return n;
        } catch (SQLException e) {
          c.rollback();
          throw new SQLException("undone", e);
        } finally {
          try {
            c.setAutoCommit(true);
            c.close();
          } catch (SQLException e) {
            told.add("kept");
          }
        }
        """,
        """
        Connection c = null;
        Statement s = null;
        boolean done = false;
        try {
          c = pool.getConnection();
          s = c.createStatement();
          s.executeUpdate("insert");
          done = true;
        } catch (SQLException e) {
          told.add("failed");
        }
        try {
          if (s != null) s.close();
          if (c != null) c.close();
        } catch (SQLException e) {
          told.add("kept");
        }
        return done ? 1 : 0;
        """,
        """
        Connection c = null;
        Statement s = null;
        try {
          c = pool.getConnection();
          s = c.createStatement();
          s.executeUpdate("insert");
        } catch (SQLException e) {
          throw new IllegalStateException("failed", e);
        }
        try {
          s.close();
          c.close();
        } catch (SQLException e) {
          told.add("kept");
        }
        return 1;
        """,
        // A handler around all of it takes what fails in the work.
        """
        try {
          Connection c = pool.getConnection();
          Statement s = c.createStatement();
          int n = s.executeUpdate("insert");
          try {
            s.close();
            c.close();
          } catch (SQLException e) {
            told.add("kept");
          }
          return n;
        } catch (SQLException e) {
          return -1;
        }
        """,
        """
        Connection c;
        try {
          c = pool.getConnection();
        } catch (SQLException e) {
          return 0;
        }
        try {
          int n = c.createStatement().executeUpdate("insert");
          c.close();
          return n;
        } catch (SQLException e) {
          told.add("failed");
          return -1;
        }
        """,
        """
        Connection c = null;
        try {
          c = pool.getConnection();
          c.setAutoCommit(false);
          int n = c.createStatement().executeUpdate("insert");
          c.commit();
          c.close();
          return n;
        } catch (SQLException e) {
          try {
            c.rollback();
            c.close();
          } catch (SQLException second) {
            e.addSuppressed(second);
          }
          throw new IllegalStateException(e);
        }
        """,
        """
        Connection c = null;
        try {
          c = pool.getConnection();
          int n = c.createStatement().executeUpdate("insert");
          c.close();
          c = null;
          return n;
        } catch (SQLException e) {
          told.add("failed");
          if (c != null) {
            c.rollback();
            c.close();
          }
          return -1;
        }
        """,
        // The closes stand outside of what the handlers cover.
        """
        Connection c = null;
        int n = 0;
        try {
          c = pool.getConnection();
          n = c.createStatement().executeUpdate("insert");
        } catch (SQLException e) {
          told.add("failed");
          n = -1;
        }
        if (c != null) c.close();
        return n;
        """,
        """
        Connection c = null;
        Statement s = null;
        try {
          c = pool.getConnection();
          s = c.createStatement();
          return s.executeUpdate("insert");
        } catch (SQLException e) {
          told.add("failed");
          return -1;
        } finally {
          if (s != null) s.close();
          if (c != null) c.close();
        }
        """,
        """
        Connection c = null;
        Statement s = null;
        try {
          c = pool.getConnection();
          s = c.createStatement();
          return s.executeUpdate("insert");
        } catch (SQLException e) {
          try (Connection second = pool.getConnection(); Statement again = second.createStatement()) {
            return again.executeUpdate("insert");
          }
        } finally {
          if (s != null) s.close();
          if (c != null) c.close();
        }
        """,
        """
        int n = 0;
        for (int i = 0; i < 2; i++) {
          Connection c = null;
          try {
            c = pool.getConnection();
            n += c.createStatement().executeUpdate("insert");
          } catch (SQLException e) {
            told.add("again");
            continue;
          }
          c.close();
          break;
        }
        return n;
        """
      })
  void aFailingCloseComesToWhatItCameTo(String body) throws Exception {
    assertSame(folder, body);
  }

  /** Repairs a method and runs both, each close and each call failing in turn. */
  static void assertSame(Path folder, String body) throws Exception {
    String before = DaoProgram.method(body);
    Map<String, byte[]> old = DaoProgram.compiled(before);
    FixResult fixes = DaoProgram.fix(folder, before, old);
    assertThat(fixes.changes()).as(() -> fixes.lines() + before).hasSize(1);
    String after = fixes.changes().get(0).after();
    Map<String, byte[]> repaired = DaoProgram.compiled(after);

    FailingRun calm = new FailingRun(old, "", SQLException::new);
    assertThat(new FailingRun(repaired, "", SQLException::new).outcome()).isEqualTo(calm.outcome());
    for (String kind : List.of("connection", "statement")) {
      if (calm.closed().contains(kind)) {
        List<Supplier<Exception>> failures =
            List.of(() -> new SQLException(kind), () -> new IllegalStateException(kind));
        for (Supplier<Exception> failure : failures) {
          assertThat(new FailingRun(repaired, "close " + kind, failure).outcome())
              .as(after)
              .isEqualTo(new FailingRun(old, "close " + kind, failure).outcome());
        }
      }
    }
    for (String call : List.of("createStatement", "executeUpdate", "close statement")) {
      FailingRun failed = new FailingRun(repaired, call, () -> new SQLException(call));
      assertThat(failed.open()).as(call + after).isZero();
      failed = new FailingRun(repaired, call, () -> new IllegalStateException(call));
      assertThat(failed.open()).as(call + after).isZero();
    }
  }

  @Test
  void whereNoShapeKeepsThatNothingIsRepaired() throws Exception {
    String text =
        DaoProgram.method(
            """
            Connection c = null;
            int n = 0;
            try {
              c = pool.getConnection();
              n = c.createStatement().executeUpdate("insert");
            } catch (SQLException e) {
              n = -1;
            }
            c.close();
            return n;
            """);

    FixResult fixes = DaoProgram.fix(folder, text, DaoProgram.compiled(text));

    assertThat(fixes.refused().values()).contains(Refusal.RECEIVERS);
  }
}
