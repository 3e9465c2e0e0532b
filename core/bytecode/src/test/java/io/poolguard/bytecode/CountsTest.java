package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of users go down by a fixed step; positions, rests and flags are none. */
class CountsTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      class Users {
        private final Connection c;
        private volatile int users;
        Users(Connection c) {
          this.c = c;
        }
        void leave() throws SQLException {
          users--;
          if (users == 0) {
            c.close();
          }
        }
      }
      class LongUsers {
        private final Connection c;
        private volatile long users;
        LongUsers(Connection c) {
          this.c = c;
        }
        void leave() throws SQLException {
          long left = users - 1;
          users = left;
          if (left == 0) {
            c.close();
          }
        }
      }
      class NegativeStep {
        private final Connection c;
        private volatile int users;
        NegativeStep(Connection c) {
          this.c = c;
        }
        void leave() throws SQLException {
          users += -1;
          if (users == 0) {
            c.close();
          }
        }
      }
      class Position {
        private final ResultSet rows;
        private volatile int row;
        Position(ResultSet rows) {
          this.rows = rows;
        }
        void move(int by) throws SQLException {
          row += by;
          if (row == 0) {
            rows.close();
          }
        }
      }
      class Rest {
        private final Connection c;
        private volatile long rest;
        Rest(Connection c) {
          this.c = c;
        }
        void written(long bytes) throws SQLException {
          rest -= bytes;
          if (rest == 0) {
            c.close();
          }
        }
      }
      class Flags {
        private final Connection c;
        private volatile int state;
        Flags(Connection c) {
          this.c = c;
        }
        void end() throws SQLException {
          state = state & ~1 | 2;
          if (state == 2) {
            c.close();
          }
        }
      }
      class Growing {
        private final Connection c;
        private volatile int next;
        Growing(Connection c) {
          this.c = c;
        }
        void step(long other) throws SQLException {
          long unlike = other - 1;
          next++;
          if (next == unlike) {
            c.close();
          }
        }
      }
      """;

  private static final String ACCESSED =
      """
      import java.sql.*;
      class Shared {
        private final Connection c;
        private int users;
        Shared(Connection c) {
          this.c = c;
        }
        private synchronized void leave() throws SQLException {
          if (--users == 0) {
            c.close();
          }
        }
        class User {
          User() {
            synchronized (Shared.this) {
              ++users;
            }
          }
          void end() throws SQLException {
            leave();
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void whatGoesDownByFixedStepsCounts() throws Exception {
    List<String> found =
        Compiled.findings(folder, SOURCE, Catalogues.standard()).stream()
            .map(finding -> finding.method().owner().substring(2) + " " + finding.rule().id())
            .toList();

    assertThat(found)
        .containsExactlyInAnyOrder(
            "Users NonAtomicRefCount",
            "LongUsers NonAtomicRefCount",
            "NegativeStep NonAtomicRefCount");
  }

  /** Class files for Java 8 change the field in a method that javac adds. */
  @Test
  void theLocksOfOtherClassesAreTheirs() throws Exception {
    for (int release : List.of(8, 17)) {
      Compiled.javac(folder, release, ACCESSED).close();
      try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
        assertThat(
                BytecodeAnalysis.run(
                        program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
                    .findings())
            .isEmpty();
      }
    }
  }
}
