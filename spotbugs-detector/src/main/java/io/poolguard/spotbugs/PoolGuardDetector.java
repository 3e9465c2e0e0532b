package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.BugReporter;
import edu.umd.cs.findbugs.Detector2;
import edu.umd.cs.findbugs.classfile.ClassDescriptor;
import edu.umd.cs.findbugs.classfile.Global;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import java.util.List;

/**
 * Reports the findings of each class that SpotBugs visits, of all rules alike. The classes that it
 * does not visit ({@code -onlyAnalyze}) are looked into where others call them.
 */
public final class PoolGuardDetector implements Detector2 {
  private final BugReporter reporter;
  private final Diagnostics diagnostics;

  /** SpotBugs calls this. */
  public PoolGuardDetector(BugReporter reporter) {
    this.reporter = reporter;
    this.diagnostics = new Diagnostics(reporter);
  }

  @Override
  public void visitClass(ClassDescriptor visited) {
    String name = visited.getClassName();
    try {
      BugInstances bugs = new BugInstances(this);
      for (Finding finding : findings(name)) {
        report(finding, bugs);
      }
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      // A defect of ours is not to fail the user's build, as an error in SpotBugs' report can.
      diagnostics.add(Diagnostic.internalError(name, e));
    }
  }

  /**
   * SpotBugs asks for the classes around the one that a bug is in, and fails where it cannot read
   * them. The others are told all the same, and this one by a line.
   */
  private void report(Finding finding, BugInstances bugs) {
    try {
      reporter.reportBug(bugs.of(finding));
    } catch (RuntimeException e) {
      String place = finding.sourceFile() + ":" + finding.site().line();
      String told = finding.rule().id() + ": " + finding.message();
      String why = " SpotBugs cannot report this: " + e;
      diagnostics.add(new Diagnostic(Diagnostic.Kind.UNREADABLE, place, told + why));
    }
  }

  private static List<Finding> findings(String className) {
    return run().findings(className);
  }

  private static EngineRun run() {
    return Global.getAnalysisCache().getDatabase(EngineRun.class);
  }

  @Override
  public void finishPass() {
    try {
      run().tell(diagnostics);
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      diagnostics.add(Diagnostic.internalError("the analysis", e));
    }
    diagnostics.report();
  }

  @Override
  public String getDetectorClassName() {
    return getClass().getName();
  }
}
