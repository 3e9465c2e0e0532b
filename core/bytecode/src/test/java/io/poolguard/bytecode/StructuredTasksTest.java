package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Structured concurrency, a preview API still: its class files are marked as such, and it is no
 * part of the corpus, whose cases every JDK runs without a flag.
 */
class StructuredTasksTest {
  /** The first JDK whose scopes are opened by a method. */
  private static final int RELEASE = 25;

  private static final String SOURCE =
      """
      import java.sql.*;
      import java.util.*;
      import java.util.concurrent.*;
      import javax.sql.DataSource;
      class T {
        void secondConnection(DataSource pool) throws Exception {
          try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var scope = StructuredTaskScope.open()) {
              scope.fork(() -> {
                try (Connection other = pool.getConnection()) {
                  return other.createStatement().executeUpdate("delete from stock");
                }
              });
              scope.join();
            }
            connection.commit();
          }
        }
        void sharedByAll(DataSource pool, List<String> statements) throws Exception {
          try (Connection connection = pool.getConnection();
              var scope = StructuredTaskScope.open()) {
            for (String each : statements) {
              scope.fork(() -> connection.createStatement().execute(each));
            }
            scope.join();
          }
        }
        void withoutDatabase(DataSource pool, String text) throws Exception {
          try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var scope = StructuredTaskScope.open()) {
              scope.fork(() -> text.length());
              scope.join();
            }
            connection.commit();
          }
        }
      }
      """;

  @Test
  void forkedTasksAreOnOtherThreads(@TempDir Path folder) throws Exception {
    int jdk = Runtime.version().feature();
    assumeTrue(jdk >= RELEASE, "JDK " + jdk + " does not have the API of JDK " + RELEASE);
    Compiled.javac(folder, jdk, SOURCE, "--enable-preview").close();

    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      assertThat(
              BytecodeAnalysis.run(
                      program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
                  .findings())
          .filteredOn(finding -> finding.rule().id().startsWith("Unmanaged"))
          .extracting(finding -> finding.method().name())
          .containsExactly("secondConnection", "sharedByAll");
    }
  }
}
