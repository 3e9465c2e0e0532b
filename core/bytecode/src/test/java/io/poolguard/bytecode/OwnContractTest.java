package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a closed connection does when it asks itself, its own code says, and not the contract. */
class OwnContractTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      abstract class Driver implements Connection {
        private boolean automatic = true;
        private boolean closed;
        @Override
        public boolean getAutoCommit() {
          return automatic;
        }
        @Override
        public void close() throws SQLException {
          closed = true;
        }
        void reconnect() throws SQLException {
          close();
          automatic = !getAutoCommit();
        }
        void committed() throws SQLException {
          close();
          commit();
        }
        static void other(Driver other) throws SQLException {
          other.close();
          other.getAutoCommit();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void theContractSpeaksWhereNoCodeDoes() throws Exception {
    List<String> found =
        Compiled.findings(folder, SOURCE, Catalogues.standard()).stream()
            .map(finding -> finding.method().name() + " " + finding.rule().id())
            .toList();

    assertThat(found).containsExactlyInAnyOrder("committed UseAfterClose", "other UseAfterClose");
  }
}
