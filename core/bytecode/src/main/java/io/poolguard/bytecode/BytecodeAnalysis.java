package io.poolguard.bytecode;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.Interest;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.objectweb.asm.ClassReader;

/**
 * Analyses all own classes of a program: by name, and each class's source methods in the order of
 * its class file, so that the same class files give the same result. A method in which the analysis
 * itself fails is told and skipped; nothing else is lost.
 */
public final class BytecodeAnalysis implements Interest {
  private final ClassFileProgram program;
  private final Analyzer analyzer;
  private final Map<String, Boolean> mayHold = new HashMap<>();
  private final Map<MethodRef, Boolean> concerned = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final TreeSet<Diagnostic> failures = new TreeSet<>();
  private int classes;
  private int methods;
  private int passing;

  private BytecodeAnalysis(ClassFileProgram program, Analyzer analyzer) {
    this.program = program;
    this.analyzer = analyzer;
  }

  /**
   * What an analysis gave.
   *
   * @param findings by class (in the order asked for), method and place
   * @param diagnostics of reading, lowering and analysing, sorted
   * @param classes own classes looked at
   * @param methods their source methods with code
   * @param passing those of them that the prefilter let through
   * @param statistics the engine's own counts
   */
  public record Result(
      List<Finding> findings,
      List<Diagnostic> diagnostics,
      int classes,
      int methods,
      int passing,
      Analyzer.Statistics statistics) {
    public Result {
      findings = List.copyOf(findings);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * An analysis that looks at the classes for which it is asked, whatever the order.
   *
   * @param engine makes the analyzer for the program
   */
  public static BytecodeAnalysis of(ClassFileProgram program, Function<Program, Analyzer> engine) {
    return new BytecodeAnalysis(program, engine.apply(program));
  }

  /**
   * Analyses the own classes of a program.
   *
   * @param engine makes the analyzer for the program
   * @param progress told the number of classes done, after each
   */
  public static Result run(
      ClassFileProgram program, Function<Program, Analyzer> engine, IntConsumer progress) {
    BytecodeAnalysis analysis = of(program, engine);
    int done = 0;
    for (String name : program.ownClasses()) {
      analysis.analyze(name);
      progress.accept(++done);
    }
    return analysis.result();
  }

  /** What the classes analysed so far gave. */
  public Result result() {
    TreeSet<Diagnostic> diagnostics = new TreeSet<>(program.diagnostics());
    diagnostics.addAll(analyzer.diagnostics());
    diagnostics.addAll(failures);
    return new Result(
        findings, List.copyOf(diagnostics), classes, methods, passing, analyzer.statistics());
  }

  /**
   * Analyses one own class.
   *
   * @param name internal name
   * @return its findings in the order of its class file; none when it cannot be read
   */
  public List<Finding> analyze(String name) {
    int before = findings.size();
    classes++;
    ClassReader reader = program.ownReader(name);
    if (reader == null) {
      return List.of();
    }
    MethodScanner.Scan scan = scan(name, reader);
    methods += scan.methods().size();
    passing += scan.passing().size();
    for (MethodRef named : scan.passing()) {
      MethodRef method = program.names().of(named);
      try {
        findings.addAll(analyzer.analyze(method));
      } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
        failures.add(Diagnostic.internalError(method.toString(), e));
      }
    }
    try {
      findings.addAll(analyzer.analyzeClass(name));
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      failures.add(Diagnostic.internalError(name, e));
    }
    return List.copyOf(findings.subList(before, findings.size()));
  }

  private MethodScanner.Scan scan(String name, ClassReader reader) {
    try {
      return MethodScanner.scan(reader, this);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      program.unreadable(name, e);
      return new MethodScanner.Scan(List.of(), List.of());
    }
  }

  @Override
  public boolean mayHoldResource(String descriptor) {
    return ask(mayHold, descriptor, () -> analyzer.mayHoldResource(descriptor));
  }

  @Override
  public boolean concerns(MethodRef called) {
    Boolean known = concerned.get(called);
    if (known != null) {
      return known;
    }
    MethodRef kept = program.names().of(called);
    return ask(concerned, kept, () -> analyzer.concerns(kept));
  }

  @Override
  public boolean takesOver(MethodRef method) {
    return analyzer.takesOver(method);
  }

  @Override
  public boolean looksAtCalls() {
    return analyzer.looksAtCalls();
  }

  private <K> boolean ask(Map<K, Boolean> answers, K key, BooleanSupplier question) {
    Boolean known = answers.get(key);
    if (known == null) {
      try {
        known = question.getAsBoolean();
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        failures.add(Diagnostic.internalError(key.toString(), e));
        known = true;
      }
      answers.put(key, known);
    }
    return known;
  }
}
