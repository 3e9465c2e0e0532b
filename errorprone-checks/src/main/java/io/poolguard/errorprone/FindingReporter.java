package io.poolguard.errorprone;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.JCDiagnostic.DiagnosticPosition;
import com.sun.tools.javac.util.JCDiagnostic.SimpleDiagnosticPosition;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.errorprone.lowering.Bodies;
import io.poolguard.errorprone.lowering.Positions;
import io.poolguard.errorprone.lowering.SourceClass;
import io.poolguard.errorprone.program.Sources;
import java.util.List;
import java.util.Optional;

/**
 * Reports the findings of one rule in one class, each at the tree of its acquiring call. A
 * suppression on the method or on a variable around the call is honoured; those on classes Error
 * Prone sees itself.
 */
final class FindingReporter {
  private final BugChecker check;
  private final VisitorState state;
  private final CompilationAnalysis analysis;
  private final SourceClass source;

  private FindingReporter(
      BugChecker check, VisitorState state, CompilationAnalysis analysis, JCClassDecl type) {
    this.check = check;
    this.state = state;
    this.analysis = analysis;
    JCCompilationUnit unit = (JCCompilationUnit) state.getPath().getCompilationUnit();
    this.source = Sources.source(type, unit);
  }

  /** Reports what a check finds in a class; a failure of ours costs this class's findings. */
  static void report(BugChecker check, VisitorState state, JCClassDecl type) {
    CompilationAnalysis analysis = CompilationAnalysis.of(state);
    try {
      new FindingReporter(check, state, analysis, type).reportAll();
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      analysis.failed(String.valueOf(type.sym), e);
    }
  }

  private void reportAll() {
    for (JCTree member : source.tree().defs) {
      if (member instanceof JCMethodDecl method && method.body != null && method.sym != null) {
        List<JCTree> roots = Bodies.roots(source, method);
        if (analysis.mayAcquire(method.sym, roots) && !check.isSuppressed(method, state)) {
          report(analysis.program().naming().method(method.sym), roots);
        }
      }
    }
    List<JCTree> initialisers = Bodies.initialisers(source.tree(), true);
    if (!initialisers.isEmpty() && analysis.mayAcquire(source.tree().sym, initialisers)) {
      report(Bodies.staticInitialiserOf(source.tree().sym), initialisers);
    }
  }

  private void report(MethodRef method, List<JCTree> roots) {
    // Not every class can be found by its name: one of a compact source file cannot.
    analysis.program().sources().index(source.unit());
    List<Finding> findings = analysis.findings(method);
    if (findings.isEmpty()) {
      return;
    }
    Positions positions = new Positions(source.unit(), roots);
    for (Finding finding : findings) {
      if (finding.rule().id().equals(check.canonicalName())) {
        report(finding, positions.tree(finding.site().position()), roots);
      }
    }
  }

  private void report(Finding finding, Optional<JCTree> found, List<JCTree> roots) {
    JCTree place = found.orElse(roots.get(0));
    if (roots.stream().anyMatch(root -> new Suppression(place).covers(root))) {
      return;
    }
    Description.Builder description =
        check.buildDescription(position(finding, place)).setMessage(FindingMessage.of(finding));
    setSeverity(description, finding.level());
    state.reportMatch(description.build());
  }

  /**
   * The level of a finding depends on how it leaks. What the user asked for on the command line has
   * precedence, which is what the restriction of this API is about.
   */
  @SuppressWarnings("RestrictedApi")
  private void setSeverity(Description.Builder description, Level level) {
    if (!state.errorProneOptions().getSeverityMap().containsKey(check.canonicalName())) {
      description.overrideSeverity(
          switch (level) {
            case ERROR -> SeverityLevel.ERROR;
            case WARNING -> SeverityLevel.WARNING;
            default -> SeverityLevel.SUGGESTION;
          });
    }
  }

  private DiagnosticPosition position(Finding finding, JCTree place) {
    JCCompilationUnit unit = source.unit();
    int line = finding.site().line();
    int preferred = place.getPreferredPosition();
    if (isOnLine(preferred, line) && analysis.claim(unit, preferred)) {
      return place;
    }
    int at = isOnLine(place.pos, line) ? place.pos : unit.getLineMap().getStartPosition(line);
    while (!analysis.claim(unit, at)) {
      at++;
    }
    return new SimpleDiagnosticPosition(at);
  }

  private boolean isOnLine(int position, int line) {
    return position >= 0 && source.unit().getLineMap().getLineNumber(position) == line;
  }

  /** Looks for a variable with a suppression around a tree. */
  private final class Suppression extends TreeScanner {
    private final JCTree wanted;
    private boolean inside;
    private boolean covered;

    Suppression(JCTree wanted) {
      this.wanted = wanted;
    }

    boolean covers(JCTree root) {
      scan(root);
      return covered;
    }

    @Override
    public void scan(JCTree tree) {
      covered |= inside && tree == wanted;
      super.scan(tree);
    }

    @Override
    public void visitVarDef(JCVariableDecl tree) {
      boolean before = inside;
      inside |= check.isSuppressed(tree, state);
      super.visitVarDef(tree);
      inside = before;
    }
  }
}
