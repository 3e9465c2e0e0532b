package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What no run of the corpus can show: loops without an end, classes that others will extend,
 * objects that are used again, and data sources of their own.
 */
class OwnObjectsTest {
  @TempDir Path folder;

  @Test
  void eachRoundOfAnEndlessLoopLosesWhatNothingHolds() throws IOException {
    assertThat(
            found(
                """
                class Loops {
                  DataSource pool;
                  void lost() {
                    while (true) {
                      try {
                        Connection c = pool.getConnection();
                        c.commit();
                        c.close();
                      } catch (SQLException e) {
                        System.out.println(e);
                      }
                    }
                  }
                  void skipped() throws SQLException {
                    for (;;) {
                      Connection c = pool.getConnection();
                      if (c.isReadOnly()) {
                        continue;
                      }
                      c.close();
                    }
                  }
                  void closed() throws Exception {
                    while (true) {
                      try (Connection c = pool.getConnection()) {
                        c.commit();
                      }
                      System.out.println();
                    }
                  }
                  void throwsBehindLoop() throws SQLException {
                    Connection c = pool.getConnection();
                    for (int i = 0; i < 2; i++) {
                      System.out.println(i);
                    }
                    throw new IllegalStateException();
                  }
                  void kept() throws SQLException {
                    Connection c = null;
                    while (true) {
                      try {
                        if (c == null) {
                          c = pool.getConnection();
                        }
                        c.commit();
                      } catch (SQLException | RuntimeException e) {
                        if (c != null) {
                          c.close();
                        }
                        c = null;
                      }
                    }
                  }
                }
                """))
        .containsExactly("lost NORMAL", "skipped NORMAL", "throwsBehindLoop UNCHECKED");
  }

  @Test
  void aFieldThatItsMethodTakesUpAgainIsNoTemporary() throws IOException {
    assertThat(
            found(
                """
                class Temporary {
                  private Connection c;
                  private DataSource pool;
                  void lost() throws SQLException {
                    c = pool.getConnection();
                    c.commit();
                    c.close();
                  }
                }
                class Parts {
                  private Connection c;
                  private DataSource pool;
                  void lostByParts() throws SQLException {
                    open();
                    try (Statement s = c.createStatement()) {
                      s.execute("x");
                    }
                    shut();
                  }
                  private void open() throws SQLException {
                    c = pool.getConnection();
                  }
                  private void shut() throws SQLException {
                    c.close();
                  }
                }
                class TakenUp {
                  private Connection c;
                  private DataSource pool;
                  void sync() throws SQLException {
                    if (c == null) {
                      c = pool.getConnection();
                    }
                    c.commit();
                    c.close();
                    c = null;
                  }
                }
                class EndedElsewhere {
                  private Connection c;
                  private DataSource pool;
                  void sync() throws SQLException {
                    c = pool.getConnection();
                    c.commit();
                    c.close();
                  }
                  void end() throws SQLException {
                    if (c != null) {
                      c.close();
                    }
                  }
                }
                class EndedByLambda {
                  private Connection c;
                  private DataSource pool;
                  AutoCloseable sync() throws SQLException {
                    c = pool.getConnection();
                    c.commit();
                    return () -> c.close();
                  }
                }
                """))
        .containsExactlyInAnyOrder("lost CHECKED", "lostByParts CHECKED");
  }

  @Test
  void methodsThatOthersWillOverrideBorrowUnlessTheyAreEmptyOrRelease() throws IOException {
    assertThat(
            found(
                """
                abstract class Dao {
                  DataSource pool;
                  void beginThrows() throws SQLException {
                    Connection c = pool.getConnection();
                    begin(c);
                    try {
                      work(c);
                    } finally {
                      c.close();
                    }
                  }
                  void workThrows() throws SQLException {
                    Connection c = pool.getConnection();
                    work(c);
                    c.close();
                  }
                  void hook() throws SQLException {
                    Connection c = pool.getConnection();
                    try {
                      work(c);
                    } finally {
                      done(c);
                    }
                  }
                  void releases() throws SQLException {
                    Connection c = pool.getConnection();
                    try {
                      work(c);
                    } finally {
                      releaseIt(c);
                    }
                  }
                  void begin(Connection c) throws SQLException {
                    c.setAutoCommit(false);
                  }
                  abstract void work(Connection c) throws SQLException;
                  void done(Connection c) {}
                  abstract void releaseIt(Connection c) throws SQLException;
                }
                """))
        .containsExactly("beginThrows CHECKED", "workThrows CHECKED");
  }

  @Test
  void aLibrarysDataSourceMadeInSightLendsAsAnyOther() throws Exception {
    assertThat(
            found(
                """
                class Made {
                  void lost() throws SQLException {
                    DataSource made = new org.h2.jdbcx.JdbcDataSource();
                    Connection c = made.getConnection();
                    c.commit();
                  }
                  void closed() throws SQLException {
                    DataSource made = new org.h2.jdbcx.JdbcDataSource();
                    try (Connection c = made.getConnection()) {
                      c.commit();
                    }
                  }
                }
                """))
        .containsExactly("lost NORMAL");
  }

  private List<String> found(String classes) throws IOException {
    Path h2 =
        Path.of(
            java.net.URI.create(
                JdbcDataSource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
    String source = "import java.sql.*;\nimport javax.sql.DataSource;\n" + classes;
    Files.createDirectories(folder);
    Compiled.javac(folder, 17, source, "-cp", h2.toString()).close();
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of(h2))) {
      return BytecodeAnalysis.run(
              program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
          .findings()
          .stream()
          .filter(finding -> finding.rule().id().equals("JdbcResourceLeak"))
          .filter(finding -> finding.level() != io.poolguard.analysis.rule.Level.NOTE)
          .map(OwnObjectsTest::text)
          .toList();
    }
  }

  private static String text(Finding finding) {
    return finding.method().name()
        + " "
        + finding.exits().stream().sorted().findFirst().orElseThrow();
  }
}
