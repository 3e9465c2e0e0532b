package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program's own pool was given back is nobody's to use until it is lent again. */
class OwnPoolsTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import java.util.*;
      import javax.sql.DataSource;
      class Pool {
        private final DataSource source;
        private final Deque<Connection> idle = new ArrayDeque<>();
        Pool(DataSource source) {
          this.source = source;
        }
        Connection take() throws SQLException {
          Connection c = idle.poll();
          return c != null ? c : source.getConnection();
        }
        void giveBack(Connection c) {
          idle.push(c);
        }
        boolean offer(Connection c) {
          return idle.offer(c);
        }
      }
      class Opened {
        private final List<Connection> all = new ArrayList<>();
        void register(Connection c) {
          all.add(c);
        }
        Connection first() {
          return all.get(0);
        }
      }
      class T {
        private final Pool pool;
        T(Pool pool) {
          this.pool = pool;
        }
        void twice(Connection c) {
          pool.giveBack(c);
          pool.giveBack(c);
        }
        void used(Connection c) throws SQLException {
          pool.giveBack(c);
          c.commit();
        }
        void closed(Connection c) throws SQLException {
          try {
            c.commit();
            pool.giveBack(c);
          } finally {
            c.close();
          }
        }
        void right() throws SQLException {
          Connection c = pool.take();
          try {
            c.commit();
          } finally {
            pool.giveBack(c);
          }
        }
        void eitherWay(Connection c, boolean sound) throws SQLException {
          if (sound) {
            pool.giveBack(c);
          } else {
            c.close();
          }
        }
        void refused(Connection c) throws SQLException {
          if (!pool.offer(c)) {
            c.close();
          }
        }
        void lentAgain(Connection c) throws SQLException {
          pool.giveBack(c);
          c = pool.take();
          try {
            c.commit();
          } finally {
            pool.giveBack(c);
          }
        }
        void registered(Opened opened, Connection c) throws SQLException {
          opened.register(c);
          c.commit();
          c.close();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void useAfterTheConnectionWasGivenBackIsAnError() throws Exception {
    List<String> found =
        Compiled.findings(folder, SOURCE, Catalogues.standard()).stream()
            .map(
                finding ->
                    finding.method().name() + " " + finding.rule().id() + " " + finding.level())
            .toList();

    assertThat(found)
        .containsExactlyInAnyOrder(
            "twice DoubleClose ERROR", "used UseAfterClose ERROR", "closed DoubleClose ERROR");
  }
}
