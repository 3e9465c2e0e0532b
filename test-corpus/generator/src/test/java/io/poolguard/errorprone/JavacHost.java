package io.poolguard.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.agreement.Host;
import io.poolguard.corpus.agreement.SourceCompiler;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.errorprone.lowering.Bodies;
import io.poolguard.errorprone.lowering.SourceClass;
import io.poolguard.errorprone.program.JavacProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** javac's host, with its prefilter, as it looks at one compilation. */
public final class JavacHost implements Host {
  private final Solver.Limits limits;

  public JavacHost() {
    this(Solver.Limits.STANDARD);
  }

  /**
   * @param limits when a method is given up, and how many ways are told apart
   */
  public JavacHost(Solver.Limits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "javac";
  }

  @Override
  public Answer analyze(List<CaseSource> sources, Path classes, List<Path> libraries)
      throws IOException {
    JavacTask task = SourceCompiler.task(sources, classes, libraries, problem -> {});
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    Context context = ((BasicJavacTask) task).getContext();
    Run run = new Run(context, limits);
    for (CompilationUnitTree unit : units) {
      run.program.sources().index((JCCompilationUnit) unit);
    }
    for (CompilationUnitTree unit : units) {
      run.scan((JCTree) unit);
    }
    List<Diagnostic> diagnostics = new ArrayList<>(run.program.diagnostics());
    diagnostics.addAll(run.analyzer.diagnostics());
    return new Answer(run.findings, diagnostics);
  }

  private static final class Run extends TreeScanner {
    private final JavacProgram program;
    private final Analyzer analyzer;
    private final Prefilter prefilter;
    private final List<Finding> findings = new ArrayList<>();

    Run(Context context, Solver.Limits limits) {
      program = new JavacProgram(context);
      analyzer = new Analyzer(program, Catalogues.standard(), limits);
      prefilter = new Prefilter(Types.instance(context), program.naming(), analyzer);
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
      SourceClass source = program.sources().of(tree.sym).orElseThrow();
      for (JCTree member : tree.defs) {
        if (member instanceof JCMethodDecl method && method.body != null) {
          analyze(program.naming().method(method.sym), Bodies.roots(source, method));
        }
      }
      List<JCTree> initialisers = Bodies.initialisers(tree, true);
      if (!initialisers.isEmpty()) {
        analyze(Bodies.staticInitialiserOf(tree.sym), initialisers);
      }
      super.visitClassDef(tree);
    }

    private void analyze(MethodRef method, List<JCTree> roots) {
      if (prefilter.mayAcquire(roots)) {
        findings.addAll(analyzer.analyze(method));
      }
    }
  }
}
