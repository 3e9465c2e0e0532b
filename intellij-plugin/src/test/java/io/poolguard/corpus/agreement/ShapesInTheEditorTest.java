package io.poolguard.corpus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.inspection.FindingInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each shape of repair, on a case for which the editor offers it: applied, the text parses and
 * compiles, and the finding is gone from the editor's trees and from the class files.
 */
class ShapesInTheEditorTest {
  private static final String GAP =
      """
      package io.poolguard.corpus.shapes;

      import java.sql.Connection;
      import java.sql.SQLException;
      import javax.sql.DataSource;

      public class %s {
        public void twice(DataSource pool, Runnable audit) throws SQLException {
          Connection connection = pool.getConnection();
          %s;
          try {
            connection.commit();
          } finally {
            connection.close();
          }
          connection = pool.getConnection();
          try {
            connection.rollback();
          } finally {
            connection.close();
          }
        }
      }
      """;

  @TempDir static Path folder;

  private static HeadlessJava java;
  private static Path sources;

  @BeforeAll
  static void open() throws Exception {
    sources = Files.createDirectory(folder.resolve("sources"));
    CorpusFiles.writeTo(sources);
    Path shapes = Files.createDirectories(sources.resolve("io/poolguard/corpus/shapes"));
    // A handler of the try would take what the call throws, if it stood there.
    write(shapes, "TellsInGap", "audit.run()", " catch (IllegalStateException e) { }");
    write(shapes, "SetsInGap", "connection.setAutoCommit(false)", "");
    java = CorpusFiles.open(sources);
  }

  private static void write(Path shapes, String name, String call, String handler)
      throws Exception {
    String text = GAP.formatted(name, call).replaceFirst("\\}( finally)", "}" + handler + "$1");
    Files.writeString(shapes.resolve(name + ".java"), text);
  }

  @AfterAll
  static void close() {
    java.close();
  }

  @ParameterizedTest(name = "{2}: {0}")
  @CsvSource({
    "finallies/CloseOnlyOnSuccess, JdbcResourceLeak, Use try-with-resources",
    "nullness/FlagSetTooLate, JdbcResourceLeak, Make it the try statement's resource",
    "twr/NestedInOneHeader, JdbcResourceLeak, Close it with the try statement",
    "jdbc/PooledConnectionForgotten, JdbcResourceLeak, Close it in finally",
    "spring/UtilsConnectionNotReleased, JdbcResourceLeak, Give it back in finally",
    "exceptions/RolledBackAndLeftOpen, JdbcResourceLeak, Add finally to the try statement",
    "factories/ConfigureThenReturn, JdbcResourceLeak, Close it when an exception is thrown",
    "shapes/TellsInGap, JdbcResourceLeak, Acquire it behind the calls before try",
    "shapes/SetsInGap, JdbcResourceLeak, Move the calls before try into it",
    "ownership/HolderWithoutClose, JdbcResourceLeak, Add close() to the class",
    "wrappers/StatementFirstThenConnection, WrapperMissingClose, Close it in finally",
    "wrappers/ThreeInARow, WrapperMissingClose, Close each in finally",
    "wrappers/WrapperInheritsClose, WrapperMissingClose, Override close()",
    "wrappers/WrapperClosesNothing, WrapperMissingClose, Release it in close()",
    "wrappers/OverrideForgetsSuper, WrapperMissingClose, Call super.close()",
    "wrappers/SuperClosesLast, WrapperMissingClose, Call super.close() in finally",
    "threads/TemplateHandsOver, UnmanagedThreadDataSource, Give the task its own transaction",
    "counts/ReadIntoLocalFirst, NonAtomicRefCount, Count in one atomic operation"
  })
  void isOfferedAndIsARepair(String name, String rule, String title) throws Exception {
    Path file = sources.resolve("io/poolguard/corpus/" + name + ".java");
    PsiJavaFile tree = java.file(file);
    CaseSource source =
        new CaseSource(
            sources.relativize(file).toString(),
            "io.poolguard.corpus." + name.replace('/', '.'),
            Files.readAllLines(file));
    List<String> offered = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (FindingInspection inspection : CorpusFiles.inspections()) {
      for (ProblemDescriptor problem : java.inspect(inspection, tree)) {
        EditorRepair repair = EditorRepair.of(java, problem).orElse(null);
        if (repair != null && inspection.getID().equals(rule)) {
          offered.add(repair.title());
          wrong.addAll(repair.faults(java, folder, tree, source, inspection));
        }
      }
    }

    assertThat(offered).contains(title);
    assertThat(wrong).isEmpty();
  }
}
