package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A close that the program did not make: when it fails, work that is done is not undone, not done
 * again and not told as failed by handlers that did not run before. Both programs are run.
 */
class NewCloseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Tried again.
        """
        int n = 0;
        for (int i = 0; i < 3; i++) {
          try {
            Connection c = pool.getConnection();
            c.setAutoCommit(false);
            n += c.createStatement().executeUpdate("insert");
            c.commit();
            break;
          } catch (SQLException e) {
            told.add("again");
          }
        }
        return n;
        """,
        """
        for (int i = 0; i < 3; i++) {
          try {
            Connection c = pool.getConnection();
            Statement s = c.createStatement();
            int n = s.executeUpdate("insert");
            told.add("written");
            return n;
          } catch (SQLException e) {
            told.add("again");
          }
        }
        return -1;
        """,
        // Told as failed.
        """
        try {
          Connection c = pool.getConnection();
          Statement s = c.createStatement();
          s.executeUpdate("insert");
          told.add("sent");
        } catch (Exception e) {
          told.add("compensate");
          return 0;
        }
        return 1;
        """,
        """
        Connection c = null;
        int n = 0;
        try {
          c = pool.getConnection();
          n = c.createStatement().executeUpdate("insert");
        } catch (SQLException e) {
          told.add("failed");
        }
        return n;
        """,
        // Undone.
        """
        Connection c = null;
        Statement s = null;
        int n = 0;
        try {
          c = pool.getConnection();
          c.setAutoCommit(false);
          s = c.createStatement();
          s.executeUpdate("insert");
          c.commit();
          n = 1;
        } catch (SQLException e) {
          n = -1;
          if (c != null) {
            try { c.rollback(); } catch (SQLException second) { n = -2; }
          }
        }
        return n;
        """,
        // What it throws in turn comes to a handler that goes on.
        """
        int n = 0;
        try {
          try {
            Connection c = pool.getConnection();
            n = c.createStatement().executeUpdate("insert");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        } catch (RuntimeException e) {
          told.add("failed");
          return -1;
        }
        return n;
        """,
        // The close of what the statement hangs on has handlers of its own.
        """
        Connection c = null;
        String out = "";
        try {
          c = pool.getConnection();
          c.createStatement().executeUpdate("insert");
          out = "done";
        } catch (SQLException e) {
          out = "failed";
        }
        if (c != null) {
          try {
            c.close();
          } catch (SQLException e) {
            told.add("unclosed");
          }
        }
        told.add(out);
        return 1;
        """,
        // Only one of two is closed.
        """
        try {
          Connection c = pool.getConnection();
          Statement s = c.createStatement();
          int n = s.executeUpdate("insert");
          c.close();
          return n;
        } catch (SQLException e) {
          told.add("failed");
          return -1;
        }
        """,
        // A method is given it, which may do anything.
        """
        try {
          Connection c = pool.getConnection();
          return written(c);
        } catch (SQLException e) {
          told.add("failed");
          return -1;
        }
        """,
        // Read again.
        """
        for (int i = 0; i < 3; i++) {
          try {
            Connection c = pool.getConnection();
            Statement s = c.createStatement();
            s.executeQuery("select");
            told.add("read");
            return 1;
          } catch (SQLException e) {
            told.add("again");
          }
        }
        return -1;
        """
      })
  void whatItThrowsComesToNoHandlerThatWouldDenyTheWork(String body) throws Exception {
    String before = program(body);
    Map<String, byte[]> old = DaoProgram.compiled(before);
    FixResult fixes = DaoProgram.fix(folder, before, old);
    assertThat(fixes.changes()).as(() -> fixes.lines() + before).hasSize(1);
    String after = fixes.changes().get(0).after();
    Map<String, byte[]> repaired = DaoProgram.compiled(after);

    for (String call : List.of("", "getConnection", "createStatement", "executeUpdate")) {
      FailingRun now = new FailingRun(repaired, call, () -> new SQLException(call));
      FailingRun then = new FailingRun(old, call, () -> new SQLException(call));
      assertThat(now.outcome()).as(call + after).isEqualTo(then.outcome());
      assertThat(now.open()).as(call + after).isZero();
    }
    FailingRun calm = new FailingRun(old, "", SQLException::new);
    for (String kind : List.of("connection", "statement")) {
      if (!calm.closed().contains(kind)) {
        FailingRun failed = new FailingRun(repaired, "close " + kind, () -> new SQLException(kind));
        assertThat(failed.outcome()).as(after).isEqualTo(calm.outcome());
        assertThat(failed.open()).as(after).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Data is read, once.
        """
        try {
          Connection c = pool.getConnection();
          Statement s = c.createStatement();
          ResultSet r = s.executeQuery("select");
          return size(r);
        } catch (SQLException e) {
          told.add("failed");
          return -1;
        }
        """,
        // The caller gets it.
        """
        try {
          Connection c = pool.getConnection();
          return c.createStatement().executeUpdate("insert");
        } catch (SQLException e) {
          System.err.println(e);
          throw new IllegalStateException("failed", e);
        }
        """,
        """
        for (int i = 0; i < 3; i++) {
          try {
            Connection c = pool.getConnection();
            return c.createStatement().executeUpdate("insert");
          } catch (IllegalArgumentException e) {
            told.add("again");
          }
        }
        return -1;
        """,
        // Its handlers get what closes throw as it is.
        """
        try (Statement s = pool.getConnection().createStatement()) {
          return s.executeUpdate("insert");
        } catch (SQLException e) {
          told.add("failed");
          return -1;
        }
        """
      })
  void elsewhereItIsTheResourceOfATry(String body) throws Exception {
    String before = program(body);
    FixResult fixes = DaoProgram.fix(folder, before, DaoProgram.compiled(before));

    assertThat(fixes.changes()).as(() -> fixes.lines() + before).hasSize(1);
    assertThat(fixes.changes().get(0).after()).contains("try (").doesNotContain("finally");
  }

  @Test
  void aNewCloseIsSaidToBeDropped() throws Exception {
    String before =
        program(
            """
            try {
              Connection c = pool.getConnection();
              return c.createStatement().executeUpdate("insert");
            } catch (SQLException e) {
              return -1;
            }
            """);

    FixResult fixes = DaoProgram.fix(folder, before, DaoProgram.compiled(before));

    assertThat(fixes.changes().get(0).after())
        .contains(
            """
                try {
                  Connection c = pool.getConnection();
                  try {
                    return c.createStatement().executeUpdate("insert");
                  } finally {
                    try {
                      c.close();
                    } catch (SQLException e) {
                      // The work is done or undone; that closing failed changes neither.
                    }
                  }
                } catch (SQLException e) {
                  return -1;
            """
                .indent(0));
  }

  private static String program(String body) {
    String text = DaoProgram.method(body);
    return text.substring(0, text.lastIndexOf("}"))
        + """
          static int size(ResultSet r) throws SQLException {
            int n = 0;
            while (r.next()) n++;
            return n;
          }
        }
        """;
  }
}
