package io.poolguard.errorprone;

import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.VisitorState;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.MultiTaskListener;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.util.Context;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.errorprone.lowering.SourceClass;
import io.poolguard.errorprone.program.JavacProgram;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The one engine run of a compilation, shared by all checks through javac's context. Tells at the
 * end of the compilation which methods it gave up and what went wrong inside it, each as a note:
 * limits and bugs of ours must not fail a build.
 */
final class CompilationAnalysis {
  private static final Context.Key<CompilationAnalysis> KEY = new Context.Key<>();

  /** javac itself tells of classes that are missing or cannot be read. */
  private static final Set<Diagnostic.Kind> TOLD =
      Set.of(Diagnostic.Kind.GAVE_UP, Diagnostic.Kind.INTERNAL_ERROR);

  private final JavacProgram program;
  private final Analyzer analyzer;
  private final Prefilter prefilter;
  private final boolean timings;
  private final Messager messager;
  private final Map<MethodRef, List<Finding>> findings = new HashMap<>();
  private final Map<String, List<Finding>> ofClasses = new HashMap<>();
  private @Nullable Looks last;
  private final TreeSet<Diagnostic> failures = new TreeSet<>();
  private final Set<Place> reported = new HashSet<>();
  private @Nullable Suggestions suggestions;
  private int methods;
  private long nanos;

  private record Place(JCCompilationUnit unit, int position) {}

  private CompilationAnalysis(
      Context context, Set<Rule> rules, boolean timings, UnaryOperator<Program> around) {
    program = new JavacProgram(context);
    analyzer =
        new Analyzer(around.apply(program), Catalogues.standard(), Solver.Limits.STANDARD, rules);
    prefilter = new Prefilter(Types.instance(context), program.naming(), analyzer);
    this.timings = timings;
    messager = JavacProcessingEnvironment.instance(context).getMessager();
    MultiTaskListener.instance(context)
        .add(
            new TaskListener() {
              @Override
              public void finished(TaskEvent event) {
                if (event.getKind() == TaskEvent.Kind.COMPILATION) {
                  tellAll();
                }
              }
            });
  }

  /** The rules whose checks are on. What the user said of a check counts before the rest. */
  @SuppressWarnings("RestrictedApi")
  private static Set<Rule> wanted(ErrorProneOptions options) {
    boolean unnamed = !options.isDisableAllChecks() || options.isEnableAllChecksAsWarnings();
    return Rules.all().stream()
        .filter(
            rule -> {
              ErrorProneOptions.Severity named = options.getSeverityMap().get(rule.id());
              return named == null ? unnamed : named != ErrorProneOptions.Severity.OFF;
            })
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The analysis of the current compilation. */
  static CompilationAnalysis of(VisitorState state) {
    return of(state, UnaryOperator.identity());
  }

  /**
   * The analysis of the current compilation.
   *
   * @param around what the engine is given in place of the program, if this call makes the analysis
   */
  static CompilationAnalysis of(VisitorState state, UnaryOperator<Program> around) {
    CompilationAnalysis known = state.context.get(KEY);
    if (known == null) {
      ErrorProneOptions options = state.errorProneOptions();
      boolean timings = options.getFlags().getBoolean("PoolGuard:Timings").orElse(false);
      known = new CompilationAnalysis(state.context, wanted(options), timings, around);
      state.context.put(KEY, known);
    }
    return known;
  }

  /** An analysis of a compilation for all rules, whatever checks are on. */
  static CompilationAnalysis judging(Context context) {
    return new CompilationAnalysis(
        context, Rules.judging(Rules.all()), false, UnaryOperator.identity());
  }

  /** What repairs this compilation; made when it is first asked for. */
  Suggestions suggestions() {
    if (suggestions == null) {
      suggestions = new Suggestions();
    }
    return suggestions;
  }

  /** Notes a failure of ours, to be told at the end. Of a class that is missing javac tells. */
  void failed(String where, Throwable failure) {
    if (!(failure instanceof CompletionFailure)) {
      failures.add(Diagnostic.internalError(where, failure));
    }
  }

  JavacProgram program() {
    return program;
  }

  /** What is worth a look in a class; the checks of all rules ask for one class after the other. */
  Looks looks(SourceClass source) {
    if (last == null || last.source().tree() != source.tree()) {
      program.know(source);
      last = Looks.at(source, this);
    }
    return last;
  }

  /** The findings of all rules about a class as a whole. */
  List<Finding> findingsAbout(String className) {
    List<Finding> known = ofClasses.get(className);
    if (known == null) {
      long start = System.nanoTime();
      try {
        known = analyzer.analyzeClass(className);
      } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
        failed(className, e);
        known = List.of();
      }
      nanos += System.nanoTime() - start;
      ofClasses.put(className, known);
    }
    return known;
  }

  /** Whether annotations of its own make a method worth that look. */
  boolean takesOver(JCMethodDecl method) {
    return method.params.stream().anyMatch(parameter -> parameter.mods.annotations.nonEmpty())
        && analyzer.takesOver(program.naming().method(method.sym));
  }

  /**
   * The prefilter: whether a source method is worth the look that {@link #findings} takes.
   *
   * @param where the class or method, to be named if this fails
   * @param roots the trees that make it up
   */
  boolean mayAcquire(Symbol where, List<? extends JCTree> roots) {
    long start = System.nanoTime();
    try {
      return prefilter.mayAcquire(roots);
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      failed(String.valueOf(where), e);
      return true;
    } finally {
      nanos += System.nanoTime() - start;
    }
  }

  /** The findings of all rules in one source method. */
  List<Finding> findings(MethodRef method) {
    List<Finding> known = findings.get(method);
    if (known == null) {
      long start = System.nanoTime();
      known = analyze(method);
      nanos += System.nanoTime() - start;
      findings.put(method, known);
    }
    return known;
  }

  private List<Finding> analyze(MethodRef method) {
    try {
      methods++;
      return analyzer.analyze(method);
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      failed(method.toString(), e);
      return List.of();
    }
  }

  /**
   * Whether a position in a file is still free: javac drops a second diagnostic at one position.
   */
  boolean claim(JCCompilationUnit unit, int position) {
    return reported.add(new Place(unit, position));
  }

  private void tellAll() {
    failures.addAll(program.diagnostics());
    failures.addAll(analyzer.diagnostics());
    for (Diagnostic diagnostic : failures) {
      if (TOLD.contains(diagnostic.kind())) {
        messager.printMessage(Kind.NOTE, diagnostic.where() + ": " + diagnostic.message());
      }
    }
    if (timings) {
      Analyzer.Statistics statistics = analyzer.statistics();
      messager.printMessage(
          Kind.NOTE,
          String.format(
              Locale.ROOT,
              "PoolGuard: %d ms, of these %d ms in the engine; %d methods passed the prefilter, %d summaries, %d given up",
              nanos / 1_000_000,
              statistics.nanos() / 1_000_000,
              methods,
              statistics.summaries(),
              statistics.givenUp()));
    }
  }
}
