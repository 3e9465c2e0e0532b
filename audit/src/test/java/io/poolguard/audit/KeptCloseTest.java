package io.poolguard.audit;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Closes that stay as they are, with their handlers, and are come to on all ways: behind handlers
 * that ask, behind other closes, and beside what a collection or a method keeps.
 */
class KeptCloseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Two that are closed at the end, both of which a handler asks.
        """
        Connection c = null;
        Statement s = null;
        try {
          c = pool.getConnection();
          c.setAutoCommit(false);
          s = c.createStatement();
          int n = s.executeUpdate("insert");
          c.commit();
          s.close();
          c.close();
          return n;
        } catch (SQLException e) {
          if (s != null) told.add("statement was there");
          if (c != null) c.rollback();
          return -1;
        }
        """,
        // It is set to null behind its close, which a handler asks, and what follows.
        """
        Connection c = null;
        int n = 0;
        try {
          c = pool.getConnection();
          n = c.createStatement().executeUpdate("insert");
          c.close();
          c = null;
        } catch (SQLException e) {
          told.add("open " + (c != null));
          n = -1;
        }
        told.add("then " + (c != null));
        return n;
        """,
        // Closed quietly, what it opens in front of the try.
        """
        Connection c = pool.getConnection();
        Statement s = c.createStatement();
        try {
          return s.executeUpdate("insert");
        } finally {
          closeQuietly(s);
          closeQuietly(c);
        }
        """,
        // Each close has a handler that throws.
        """
        Connection c = null;
        Statement s = null;
        try {
          c = pool.getConnection();
          s = c.createStatement();
          return s.executeUpdate("insert");
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        } finally {
          if (s != null) try { s.close(); } catch (SQLException e) { throw new IllegalStateException("s", e); }
          if (c != null) try { c.close(); } catch (SQLException e) { throw new IllegalStateException("c", e); }
        }
        """,
        // A collection that nobody else knows keeps what hangs on it; a method returns it.
        """
        Connection c = pool.getConnection();
        List<Statement> all = new java.util.ArrayList<>();
        all.add(c.createStatement());
        int n = 0;
        for (Statement each : all) n += each.executeUpdate("insert");
        for (Statement each : all) each.close();
        c.close();
        return n;
        """,
        """
        Connection c = pool.getConnection();
        Statement s = opened(c);
        int n = s.executeUpdate("insert");
        s.close();
        c.close();
        return n;
        """,
        // Its variable holds nothing where it could not be opened.
        """
        Connection c;
        int n = 0;
        try {
          c = pool.getConnection();
        } catch (SQLException e) {
          told.add("none");
          return -1;
        }
        try {
          n = c.createStatement().executeUpdate("insert");
        } catch (SQLException e) {
          told.add("failed");
        }
        try {
          c.close();
        } catch (SQLException e) {
          told.add("kept");
        }
        return n;
        """,
        // The close behind it asks first, and has a handler.
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
            out += " unclosed";
          }
        }
        told.add(out);
        return 1;
        """
      })
  void aFailingCloseComesToWhatItCameTo(String body) throws Exception {
    FailingCloseTest.assertSame(folder, body);
  }
}
