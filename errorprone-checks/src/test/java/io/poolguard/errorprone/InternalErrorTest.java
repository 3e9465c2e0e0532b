package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.source.tree.CompilationUnitTree;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure of ours in one method is told, and costs that method's findings and no others. */
class InternalErrorTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import javax.sql.DataSource;
      class Shop {
        void before(DataSource pool) throws SQLException { pool.getConnection().commit(); }
        void broken(DataSource pool) throws SQLException { pool.getConnection().commit(); }
        void after(DataSource pool) throws SQLException { help(pool.getConnection()); }
        void help(Connection c) throws SQLException { c.commit(); }
      }
      class Other {
        void other(DataSource pool) throws SQLException { pool.getConnection().commit(); }
      }
      """;

  @TempDir Path classes;

  /** Gives the engine a program that throws when it is asked for the body of one method. */
  @BugPattern(summary = "only for this test", severity = SeverityLevel.WARNING)
  private static final class Sabotage extends BugChecker implements CompilationUnitTreeMatcher {
    private static final long serialVersionUID = 1;
    private final transient Failure failure;

    Sabotage(Failure failure) {
      this.failure = failure;
    }

    @Override
    public Description matchCompilationUnit(CompilationUnitTree tree, VisitorState state) {
      CompilationAnalysis.of(state, program -> new Failing(program, failure));
      return Description.NO_MATCH;
    }
  }

  /** What goes wrong. */
  private enum Failure {
    EXCEPTION,
    ASSERTION,
    STACK,
    LINKAGE;

    void happen() {
      switch (this) {
        case EXCEPTION -> throw new IllegalStateException("out of order");
        case ASSERTION -> throw new AssertionError("out of order");
        case STACK -> throw new StackOverflowError("out of order");
        case LINKAGE -> throw new NoSuchMethodError("out of order");
      }
    }
  }

  private record Failing(Program program, Failure failure) implements Program {
    @Override
    public Optional<TypeDeclaration> type(String name) {
      return program.type(name);
    }

    @Override
    public Optional<Body> body(MethodRef method) {
      if (method.name().equals("broken")) {
        failure.happen();
      }
      return program.body(method);
    }

    @Override
    public List<String> directSubtypes(String name) {
      return program.directSubtypes(name);
    }

    @Override
    public boolean isOwn(String name) {
      return program.isOwn(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXCEPTION", "ASSERTION", "STACK", "LINKAGE"})
  void costsOneMethodOnly(String failure) {
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    boolean compiled =
        new BaseErrorProneJavaCompiler(
                ScannerSupplier.fromScanner(
                    new ErrorProneScanner(
                        new Sabotage(Failure.valueOf(failure)), new JdbcResourceLeak())))
            .getTask(
                null,
                null,
                told,
                List.of("-d", classes.toString(), "-proc:none"),
                null,
                List.of(new SourceText("Shop.java", SOURCE)))
            .call();

    assertThat(compiled).isTrue();
    assertThat(told.getDiagnostics())
        .filteredOn(each -> each.getKind() == Diagnostic.Kind.WARNING)
        .extracting(Diagnostic::getLineNumber)
        .containsExactly(4L, 6L, 10L);
    assertThat(told.getDiagnostics())
        .filteredOn(each -> each.getKind() != Diagnostic.Kind.WARNING)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.getKind()).isEqualTo(Diagnostic.Kind.NOTE);
              assertThat(CheckRun.text(each))
                  .hasLineCount(1)
                  .contains("Shop.broken", "please report", "out of order", "InternalErrorTest");
            });
    assertThat(classes.resolve("Shop.class")).exists();
  }
}
