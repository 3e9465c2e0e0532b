package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiJavaFile;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables that Lombok closes, in sources as they are written. */
class CleanupTest {
  @TempDir static Path folder;

  private static HeadlessJava java;

  @BeforeAll
  static void open() throws Exception {
    Path lombok = Files.createDirectory(folder.resolve("lombok"));
    Files.writeString(
        lombok.resolve("Cleanup.java"),
        "package lombok; public @interface Cleanup { String value() default \"close\"; }");
    java = CorpusFiles.open(folder);
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private static List<String> leaks(String body) {
    PsiJavaFile file =
        java.parse(
            "Dao.java",
            """
            import java.sql.*;
            import javax.sql.DataSource;
            import lombok.Cleanup;
            class Dao {
              int read(DataSource pool, boolean some) throws SQLException {
                %s
              }
            }
            """
                .formatted(body));
    FileAnalysis.Result result = FileAnalysis.analyse(file);
    assertThat(result.failures()).isEmpty();
    return result.findings().stream().map(each -> each.finding().message()).toList();
  }

  @Test
  void whatIsCleanedUpIsClosedHoweverTheBlockIsLeft() {
    assertThat(
            leaks(
                """
                @Cleanup Connection connection = pool.getConnection();
                @Cleanup("close") var query = connection.prepareStatement("select 1");
                if (some) {
                  @lombok.Cleanup ResultSet rows = query.executeQuery();
                  return rows.next() ? rows.getInt(1) : 0;
                }
                return query.executeUpdate();
                """))
        .isEmpty();
  }

  @Test
  void itIsOpenUntilItsBlockEndsAndNothingElseIsClosed() {
    assertThat(
            leaks(
                """
                Connection connection = pool.getConnection();
                @Cleanup PreparedStatement query = connection.prepareStatement("select 1");
                return query.executeUpdate();
                """))
        .containsExactly("The connection from DataSource.getConnection() is never closed.");
  }

  @Test
  void anotherMethodThanCloseMayNotRelease() {
    assertThat(
            leaks(
                """
                @Cleanup("commit") Connection connection = pool.getConnection();
                return 0;
                """))
        .hasSize(1);
  }

  @Test
  void itIsClosedAlsoWhenTheRestIsStillBeingTyped() {
    assertThat(
            leaks(
                """
                @Cleanup Connection connection = pool.getConnection();
                connection.
                """))
        .isEmpty();
  }

  @Test
  void itCountsByItsNameWhereLombokIsNotThere() throws Exception {
    String dao =
        """
        %s
        class Dao {
          void read(javax.sql.DataSource pool) throws java.sql.SQLException {
            %s java.sql.Connection connection = pool.getConnection();
            connection.commit();
          }
        }
        """;
    try (HeadlessJava bare = new HeadlessJava(List.of(), "java.base", "java.sql", "java.logging")) {
      for (String sure : List.of("@lombok.Cleanup", "@Cleanup")) {
        for (String imported : List.of("import lombok.Cleanup;", "import lombok.*;")) {
          assertThat(found(bare, dao.formatted(imported, sure))).as(imported + sure).isEmpty();
        }
      }
      assertThat(found(bare, dao.formatted("", "@Cleanup"))).hasSize(1);
      assertThat(found(bare, dao.formatted("import other.Cleanup;", "@Cleanup"))).hasSize(1);
    }
  }

  private static List<PlacedFinding> found(HeadlessJava bare, String text) {
    return FileAnalysis.analyse(bare.parse("Dao.java", text)).findings();
  }
}
