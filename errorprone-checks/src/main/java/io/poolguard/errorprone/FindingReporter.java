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
import java.io.IOException;
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
    for (Looks.Look look : analysis.looks(source).methods()) {
      JCMethodDecl declaration = look.declaration();
      if (declaration == null || !check.isSuppressed(declaration, state)) {
        report(look.method(), look.roots());
      }
    }
    String name = analysis.program().naming().nameOf(source.tree().sym);
    for (Finding finding : analysis.findingsAbout(name)) {
      if (isOurs(finding)) {
        report(finding);
      }
    }
  }

  /** A finding about the class: at the member with its line, else at the class. */
  private void report(Finding finding) {
    JCTree place = source.tree();
    for (JCTree member : source.tree().defs) {
      boolean named =
          member instanceof JCMethodDecl method
              ? isNamed(method, finding.method())
              : isOnLine(member.getPreferredPosition(), finding.site().line());
      if (named) {
        place = member;
        break;
      }
    }
    boolean suppressed =
        (place instanceof JCMethodDecl method && check.isSuppressed(method, state))
            || (place instanceof JCVariableDecl field && check.isSuppressed(field, state));
    if (!suppressed && place instanceof JCMethodDecl method && method.body != null) {
      List<JCTree> roots = Bodies.roots(source, method);
      Positions positions = new Positions(source.unit(), roots);
      describe(finding, positions.tree(finding.site().position()).orElse(place));
    } else if (!suppressed) {
      describe(finding, place);
    }
  }

  private boolean isNamed(JCMethodDecl tree, MethodRef method) {
    return tree.sym != null && analysis.program().naming().method(tree.sym).equals(method);
  }

  private boolean isOurs(Finding finding) {
    return finding.rule().id().equals(check.canonicalName());
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
      if (isOurs(finding)) {
        report(finding, positions.tree(finding.site().position()), roots);
      }
    }
  }

  private void report(Finding finding, Optional<JCTree> found, List<JCTree> roots) {
    JCTree place = found.orElse(roots.get(0));
    if (roots.stream().anyMatch(root -> new Suppression(place).covers(root))) {
      return;
    }
    describe(finding, place);
  }

  private void describe(Finding finding, JCTree place) {
    Description.Builder description =
        check.buildDescription(position(finding, place)).setMessage(FindingMessage.of(finding));
    setSeverity(description, finding.level());
    if (Suggestions.areWanted(state)) {
      suggest(finding, description);
    }
    state.reportMatch(description.build());
  }

  private void suggest(Finding finding, Description.Builder description) {
    try {
      analysis.suggestions().of(state, source.unit(), finding).ifPresent(description::addFix);
    } catch (IOException e) {
      // The text cannot be read a second time: the finding is told without
      // a repair.
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      e.printStackTrace();
      analysis.failed(finding.method().toString(), e);
    }
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
