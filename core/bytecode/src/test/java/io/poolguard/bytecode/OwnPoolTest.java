package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given back to a pool of the program's own: once, twice, and each of several. */
class OwnPoolTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import java.util.*;
      import javax.sql.DataSource;
      class Pool {
        private final Deque<Connection> free = new ArrayDeque<>();
        private final DataSource source;
        Pool(DataSource source) {
          this.source = source;
        }
        synchronized Connection get() throws SQLException {
          return free.isEmpty() ? source.getConnection() : free.pop();
        }
        synchronized void put(Connection c) {
          free.push(c);
        }
      }
      class T {
        void twice(Pool p) throws SQLException {
          Connection c = p.get();
          p.put(c);
          p.put(c);
        }
        void usedAfter(Pool p) throws SQLException {
          Connection c = p.get();
          p.put(c);
          c.commit();
        }
        void inEachRound(Pool p) throws SQLException {
          Connection c = p.get();
          for (int i = 0; i < 2; i++) {
            p.put(c);
          }
        }
        void closedBefore(Pool p) throws SQLException {
          Connection c = p.get();
          c.close();
          p.put(c);
        }
        void once(Pool p) throws SQLException {
          Connection c = p.get();
          try {
            c.commit();
          } finally {
            p.put(c);
          }
        }
        void each(Pool p) throws SQLException {
          List<Connection> all = new ArrayList<>();
          try {
            for (int i = 0; i < 3; i++) {
              all.add(p.get());
            }
            for (Connection c : all) {
              c.commit();
            }
          } finally {
            for (Connection c : all) {
              p.put(c);
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void tellsOfWhatIsGivenBackMoreThanOnceOrUsedThen() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Compiled.javac(own, 17, SOURCE).close();

    try (ClassFileProgram program = ClassFileProgram.open(List.of(own), List.of())) {
      assertThat(
              BytecodeAnalysis.run(
                      program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
                  .findings())
          .filteredOn(finding -> finding.rule().id().matches("DoubleClose|UseAfterClose"))
          .extracting(
              finding ->
                  finding.method().name()
                      + " "
                      + finding.rule().id()
                      + (finding.level() == Level.ERROR ? " error" : ""))
          .containsExactlyInAnyOrder(
              "twice DoubleClose error",
              "usedAfter UseAfterClose error",
              "inEachRound DoubleClose error",
              "closedBefore DoubleClose");
    }
  }
}
