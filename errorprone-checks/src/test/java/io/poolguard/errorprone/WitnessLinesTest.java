package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.errorprone.program.JavacProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a path stand on the lines that the class file gives for them. */
class WitnessLinesTest {
  private static final SourceText SOURCE =
      new SourceText(
          "Ends.java",
          """
          import java.sql.*;
          import java.util.concurrent.Callable;
          import javax.sql.DataSource;
          class Ends {
            static DataSource pool;
            static {
              try {
                Connection c = pool.getConnection();
                c.hashCode();
              } catch (SQLException e) {
                e.hashCode();
              }
            }
            interface Work { void run(DataSource pool) throws SQLException; }
            Ends() {}
            Ends(DataSource pool)
                throws SQLException {
              Connection c = pool.getConnection();
              c.hashCode();
            }
            void method(DataSource pool)
                throws SQLException
            {
              Connection c = pool.getConnection();
              c.hashCode();
            }
            synchronized void inBranches(DataSource pool, boolean flag) throws SQLException {
              Connection c = pool.getConnection();
              if (flag) {
                c.hashCode();
              } else {
                c.toString();
              }
            }
            void returns(DataSource pool, boolean flag) throws SQLException {
              Connection c = pool.getConnection();
              if (flag) {
                return;
              }
              c.close();
            }
            void throughLambda(DataSource pool) throws Exception {
              Callable<Connection> opens = () -> pool.getConnection();
              Connection c = opens.call();
              Callable<Integer> throwing = () -> {
                c.commit();
                return 1;
              };
              throwing.call();
              c.close();
            }
            void inLambdas() {
              Work block = pool -> {
                Connection c = pool.getConnection();
                c.hashCode();
              };
              Work expression =
                  pool ->
                      pool.getConnection()
                          .hashCode();
              Callable<Integer> result =
                  () ->
                      Ends.pool.getConnection()
                          .hashCode();
              Callable<Integer> value = () -> {
                Connection c = Ends.pool.getConnection();
                return c.hashCode();
              };
            }
          }
          """);
  private static final List<MethodRef> METHODS =
      List.of(
          new MethodRef("Ends", "<clinit>", "()V"),
          new MethodRef("Ends", "<init>", "(Ljavax/sql/DataSource;)V"),
          new MethodRef("Ends", "method", "(Ljavax/sql/DataSource;)V"),
          new MethodRef("Ends", "inBranches", "(Ljavax/sql/DataSource;Z)V"),
          new MethodRef("Ends", "returns", "(Ljavax/sql/DataSource;Z)V"),
          new MethodRef("Ends", "throughLambda", "(Ljavax/sql/DataSource;)V"),
          new MethodRef("Ends", "inLambdas", "()V"));

  @TempDir Path classes;

  /** The message and the steps of each finding, by its method and line. */
  private static Map<String, List<String>> steps(Program program) {
    Analyzer analyzer = new Analyzer(program, Catalogues.standard());
    Map<String, List<String>> steps = new TreeMap<>();
    for (MethodRef method : METHODS) {
      for (Finding finding : analyzer.analyze(method)) {
        steps.put(
            method.name() + " " + finding.site().line(),
            Stream.concat(
                    Stream.of(finding.message()),
                    finding.witness().stream().map(WitnessLinesTest::withLine))
                .toList());
      }
    }
    return steps;
  }

  private static String withLine(Step step) {
    return step.line() + " " + step.text();
  }

  @Test
  void areThoseOfTheClassFile() throws IOException {
    List<String> options = List.of("-proc:none", "-g", "-d", classes.toString());
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(SOURCE));
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    JavacProgram trees = new JavacProgram(((BasicJavacTask) task).getContext());
    units.forEach(unit -> trees.sources().index((JCCompilationUnit) unit));
    Map<String, List<String>> ofTrees = steps(trees);
    task.generate();
    try (ClassFileProgram program = ClassFileProgram.open(List.of(classes), List.of())) {
      assertThat(ofTrees).isEqualTo(steps(program)).hasSize(10);
    }
    assertThat(ofTrees.get("method 24")).last().asString().startsWith("26 ");
    assertThat(ofTrees.get("throughLambda 44"))
        .contains(
            "44 acquired by a lambda in throughLambda()",
            "49 a lambda in throughLambda() throws SQLException");
  }
}
