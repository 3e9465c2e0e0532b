package io.poolguard.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeScanner;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.text.IrPrinter;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.errorprone.lowering.Bodies;
import io.poolguard.errorprone.program.JavacProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Lowers every method of some source files, whether or not it could acquire a resource, and counts
 * what went wrong. Run with source files as arguments it prints the counts; with {@code --print}
 * first, the IR too.
 */
public final class LoweringSurvey {
  private final List<Body> bodies = new ArrayList<>();
  private final List<MethodRef> without = new ArrayList<>();
  private List<Diagnostic> diagnostics = List.of();
  private long nanos;

  private LoweringSurvey() {}

  /** Compiles and lowers. */
  public static LoweringSurvey of(List<String> options, Iterable<? extends JavaFileObject> files)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-proc:none", "-nowarn", "-XDcompilePolicy=simple"));
    JavacTask task = (JavacTask) compiler.getTask(null, null, null, all, null, files);
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    JavacProgram program = new JavacProgram(((BasicJavacTask) task).getContext());
    LoweringSurvey survey = new LoweringSurvey();
    long start = System.nanoTime();
    for (CompilationUnitTree unit : units) {
      survey.lower(program, (JCCompilationUnit) unit);
    }
    survey.nanos = System.nanoTime() - start;
    survey.diagnostics = program.diagnostics();
    return survey;
  }

  private void lower(JavacProgram program, JCCompilationUnit unit) {
    program.sources().index(unit);
    new TreeScanner() {
      @Override
      public void visitClassDef(JCClassDecl tree) {
        if (tree.sym != null) {
          for (JCTree member : tree.defs) {
            if (member instanceof JCMethodDecl method
                && method.body != null
                && method.sym != null) {
              add(program, program.naming().method(method.sym));
            }
          }
          if (!Bodies.initialisers(tree, true).isEmpty()) {
            add(program, Bodies.staticInitialiserOf(tree.sym));
          }
        }
        super.visitClassDef(tree);
      }
    }.scan(unit);
  }

  private void add(JavacProgram program, MethodRef method) {
    Optional<Body> body = program.body(method);
    if (body.isPresent()) {
      bodies.add(body.get());
      addLambdas(program, body.get());
    } else {
      without.add(method);
    }
  }

  private void addLambdas(JavacProgram program, Body body) {
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.MakeFunction function
            && function.implementation().name().startsWith("lambda$")) {
          add(program, function.implementation());
        }
      }
    }
  }

  /** The bodies lowered. */
  public List<Body> bodies() {
    return bodies;
  }

  /** Methods with code that could not be lowered. */
  public List<MethodRef> without() {
    return without;
  }

  /** What the program noted. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Prints counts, and with {@code --print} the IR. */
  public static void main(String[] arguments) throws IOException {
    List<String> options = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    boolean print = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--print" -> print = true;
        case "--option" -> options.add(arguments[++i]);
        default -> files.add(Path.of(arguments[i]));
      }
    }
    StandardJavaFileManager manager =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    LoweringSurvey survey = of(options, manager.getJavaFileObjectsFromPaths(files));
    if (print) {
      survey.bodies.forEach(body -> System.out.println(IrPrinter.print(body)));
    }
    survey.diagnostics.forEach(diagnostic -> System.out.println(diagnostic));
    survey.without.forEach(method -> System.out.println("not lowered: " + method));
    System.out.printf(
        "%d methods lowered, %d not lowered, %d diagnostics, %d ms%n",
        survey.bodies.size(),
        survey.without.size(),
        survey.diagnostics.size(),
        survey.nanos / 1_000_000);
  }
}
