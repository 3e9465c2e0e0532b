package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.CatalogueReader;
import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's own executors that take the transaction along, as a policy declares them. */
class OwnExecutorsTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import java.util.concurrent.*;
      import javax.sql.DataSource;
      class Carrying implements Executor {
        private final Executor threads;
        Carrying(Executor threads) {
          this.threads = threads;
        }
        @Override
        public void execute(Runnable task) {
          threads.execute(task);
        }
      }
      class T {
        private final DataSource source;
        private final Carrying carrying;
        T(DataSource source, Carrying carrying) {
          this.source = source;
          this.carrying = carrying;
        }
        void given(Connection c) throws SQLException {
          c.setAutoCommit(false);
          carrying.execute(this::log);
          c.commit();
        }
        void named(Connection c) throws SQLException {
          c.setAutoCommit(false);
          CompletableFuture.runAsync(this::log, carrying);
          c.commit();
        }
        void staged(Connection c) throws SQLException {
          c.setAutoCommit(false);
          CompletableFuture.completedFuture(1).thenRunAsync(this::log, carrying);
          c.commit();
        }
        private void log() {
          try (Connection c = source.getConnection(); Statement s = c.createStatement()) {
            s.executeUpdate("insert into log values (1)");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      """;
  private static final String DECLARED =
      """
      poolguard-catalogue 1
      in p.Carrying
        execute(Runnable) : same-transaction
      """;

  @TempDir Path folder;

  private List<String> findings(Catalogue catalogue) throws Exception {
    return Compiled.findings(folder, SOURCE, catalogue).stream()
        .map(finding -> finding.method().name() + " " + finding.rule().id())
        .toList();
  }

  @Test
  void areOtherThreadsUnlessDeclared() throws Exception {
    assertThat(findings(Catalogues.standard()))
        .containsExactlyInAnyOrder(
            "given UnmanagedThreadDataSource",
            "named UnmanagedThreadDataSource",
            "staged UnmanagedThreadDataSource");
  }

  @Test
  void takeTheTransactionAlongWhereverTheyAreNamed() throws Exception {
    assertThat(findings(Catalogues.standardWith(CatalogueReader.read(DECLARED, "own")))).isEmpty();
  }
}
