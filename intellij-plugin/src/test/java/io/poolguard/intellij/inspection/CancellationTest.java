package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intellij.openapi.progress.EmptyProgressIndicator;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that the editor cancels ends at once, and what it had begun to find out is not kept. */
class CancellationTest {
  @TempDir static Path folder;

  private static HeadlessJava java;

  @BeforeAll
  static void open() {
    java = CorpusFiles.open(folder);
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private static PsiJavaFile source(String name) {
    return java.parse(
        name + ".java",
        """
        import java.sql.*;
        import javax.sql.DataSource;
        import org.springframework.jdbc.datasource.DataSourceUtils;
        class %s {
          void first(DataSource pool) throws SQLException {
            Connection connection = open(pool);
            connection.commit();
          }
          Connection open(DataSource pool) throws SQLException {
            return pool.getConnection();
          }
          void second(DataSource pool) throws SQLException {
            Connection connection = DataSourceUtils.getConnection(pool);
            connection.commit();
          }
          void third(DataSource pool) throws SQLException {
            Connection connection = pool.getConnection();
            org.springframework.jdbc.support.JdbcUtils.closeConnection(connection);
          }
        }
        """
            .formatted(name));
  }

  private static List<String> methods(List<PlacedFinding> findings) {
    return findings.stream().map(placed -> placed.finding().method().name()).toList();
  }

  @Test
  void passesThroughWhereverItComes() {
    List<String> whole = methods(FileAnalysis.of(source("Whole")));
    assertThat(whole).isNotEmpty();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    int cancelled = 0;
    boolean finished = false;
    try {
      for (long micros = 0; !finished; micros = micros * 5 / 4 + 200) {
        PsiJavaFile file = source("After" + micros);
        EmptyProgressIndicator indicator = new EmptyProgressIndicator();
        if (micros == 0) {
          indicator.cancel();
        }
        clock.schedule(indicator::cancel, micros, TimeUnit.MICROSECONDS);
        try {
          List<PlacedFinding> found = new ArrayList<>();
          ProgressManager.getInstance()
              .executeProcessUnderProgress(() -> found.addAll(FileAnalysis.of(file)), indicator);
          assertThat(methods(found)).isEqualTo(whole);
          finished = true;
        } catch (ProcessCanceledException e) {
          cancelled++;
        }
        assertThat(methods(FileAnalysis.of(file)))
            .as("after a run cancelled after %d microseconds", micros)
            .isEqualTo(whole);
      }
    } finally {
      clock.shutdownNow();
    }

    assertThat(cancelled).isPositive();
  }

  @Test
  void aCancelledRunShowsNothing() {
    EmptyProgressIndicator cancelled = new EmptyProgressIndicator();
    cancelled.cancel();
    PsiJavaFile file = source("Shown");
    JdbcResourceLeakInspection inspection = new JdbcResourceLeakInspection();

    assertThatThrownBy(
            () ->
                ProgressManager.getInstance()
                    .executeProcessUnderProgress(() -> java.inspect(inspection, file), cancelled))
        .isInstanceOf(ProcessCanceledException.class);
    assertThat(java.inspect(inspection, file)).isNotEmpty();
  }
}
