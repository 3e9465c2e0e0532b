package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Rules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an object gives after its close, when that has left its field empty. */
class ClosedHoldersTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import javax.sql.DataSource;
      interface Session {
        Connection connection() throws SQLException;
        void close() throws SQLException;
      }
      class Lazy implements Session {
        private final DataSource source;
        private Connection kept;
        Lazy(DataSource source) {
          this.source = source;
        }
        public Connection connection() throws SQLException {
          if (kept == null) {
            kept = source.getConnection();
          }
          return kept;
        }
        public void close() throws SQLException {
          if (kept != null) {
            kept.close();
            kept = null;
          }
        }
      }
      class Eager {
        private Connection kept;
        Eager(DataSource source) throws SQLException {
          kept = source.getConnection();
        }
        Connection connection() {
          return kept;
        }
        void close() throws SQLException {
          if (kept != null) {
            kept.close();
            kept = null;
          }
        }
      }
      class Outer {
        private final Lazy lazy;
        Outer(Lazy lazy) {
          this.lazy = lazy;
        }
        void opensAnew() throws SQLException {
          lazy.connection().commit();
          end();
          lazy.connection().commit();
        }
        private void end() throws SQLException {
          lazy.close();
        }
      }
      class T {
        void opensAnew(Session session) throws SQLException {
          session.connection().commit();
          session.close();
          session.connection().commit();
        }
        void keepsWhatWasClosed(Session session) throws SQLException {
          Connection kept = session.connection();
          session.close();
          kept.commit();
        }
        void neverOpensAnew(DataSource source) throws SQLException {
          Eager eager = new Eager(source);
          eager.close();
          eager.connection().commit();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void onlyWhatAMethodFillsAnewIsOpenAgain() throws Exception {
    List<String> found =
        Compiled.findings(folder, SOURCE, Catalogues.standard()).stream()
            .filter(finding -> finding.rule().equals(Rules.USE_AFTER_CLOSE))
            .map(finding -> finding.method().name())
            .toList();

    assertThat(found).containsExactlyInAnyOrder("keepsWhatWasClosed", "neverOpensAnew");
  }
}
