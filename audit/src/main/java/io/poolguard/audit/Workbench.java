package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A module whose classes are changed and analysed again, many times. What does not change, the
 * module's other classes and all libraries, is opened and read once. What a method does to its
 * callers is found out anew each time, since it may hang on what was changed.
 */
final class Workbench implements AutoCloseable {
  private final ClassFileProgram program;
  private final Catalogue catalogue;
  private final Set<Rule> rules;

  private Workbench(ClassFileProgram program, Policy policy) throws InputException {
    this.program = program;
    this.catalogue = Catalogues.standardWith(policy.catalogue());
    this.rules = Rules.judging(policy.wanted(Rules.all()));
  }

  /**
   * Opens a module.
   *
   * @throws InputException when an own folder or jar, or the user's own catalogue rows, cannot be
   *     read
   */
  static Workbench open(AuditRequest.Code code, Policy policy) throws InputException {
    try {
      return new Workbench(ClassFileProgram.open(code.own(), code.classPath()), policy);
    } catch (IOException e) {
      throw new InputException("class files cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The findings in some changed classes, with all others in sight.
   *
   * @param changed internal name → class file
   */
  List<Finding> findings(Map<String, byte[]> changed) {
    return analyze(program.with(changed), new TreeSet<>(changed.keySet()));
  }

  /**
   * The findings in all classes of the module.
   *
   * @param changed internal name → class file
   */
  List<Finding> allFindings(Map<String, byte[]> changed) {
    ClassFileProgram whole = program.with(changed);
    return analyze(whole, whole.ownClasses());
  }

  private List<Finding> analyze(ClassFileProgram module, Collection<String> names) {
    BytecodeAnalysis analysis =
        BytecodeAnalysis.of(
            module, around -> new Analyzer(around, catalogue, Solver.Limits.STANDARD, rules));
    names.forEach(analysis::analyze);
    return analysis.result().findings();
  }

  @Override
  public void close() throws InputException {
    try {
      program.close();
    } catch (IOException e) {
      throw new InputException("class files cannot be closed: " + e.getMessage(), e);
    }
  }
}
