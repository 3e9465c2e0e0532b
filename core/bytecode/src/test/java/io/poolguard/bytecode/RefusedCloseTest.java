package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that refuses what is closed excuses no close that has set the flag itself. */
class RefusedCloseTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import javax.sql.DataSource;
      class SetsThenAsks implements AutoCloseable {
        private final Connection c;
        private boolean closed;
        SetsThenAsks(DataSource pool) throws SQLException {
          c = pool.getConnection();
        }
        private void check() throws SQLException {
          if (closed) {
            throw new SQLException("closed");
          }
        }
        @Override
        public void close() throws SQLException {
          closed = true;
          check();
          c.close();
        }
      }
      class SetsThenOpens implements AutoCloseable {
        private final DataSource pool;
        private Connection c;
        private volatile boolean closed;
        SetsThenOpens(DataSource pool) {
          this.pool = pool;
        }
        private Connection open() throws SQLException {
          if (closed) {
            throw new SQLException("closed");
          }
          if (c == null) {
            c = pool.getConnection();
          }
          return c;
        }
        void commit() throws SQLException {
          open().commit();
        }
        @Override
        public void close() throws SQLException {
          closed = true;
          open().close();
        }
      }
      class AsksThenSets implements AutoCloseable {
        private final Connection c;
        private boolean closed;
        AsksThenSets(DataSource pool) throws SQLException {
          c = pool.getConnection();
        }
        private void check() throws SQLException {
          if (closed) {
            throw new SQLException("closed");
          }
        }
        @Override
        public void close() throws SQLException {
          check();
          closed = true;
          c.close();
        }
      }
      class SetsWhatItIsTold implements AutoCloseable {
        private final Connection c;
        private final boolean strict;
        private boolean closed;
        SetsWhatItIsTold(DataSource pool, boolean strict) throws SQLException {
          c = pool.getConnection();
          this.strict = strict;
        }
        private void check() throws SQLException {
          if (closed) {
            throw new SQLException("closed");
          }
        }
        private void open() {
          closed = false;
        }
        @Override
        public void close() throws SQLException {
          closed = true;
          open();
          check();
          closed = strict;
          check();
          c.close();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void whatTheCloseHasSetItselfIsNoExcuse() throws Exception {
    List<String> found =
        Compiled.findings(folder, SOURCE, Catalogues.standard()).stream()
            .map(finding -> finding.method().owner().substring(2) + " " + finding.rule().id())
            .toList();

    assertThat(found)
        .containsExactlyInAnyOrder(
            "SetsThenAsks WrapperMissingClose", "SetsThenOpens WrapperMissingClose");
  }
}
