package io.poolguard.errorprone;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.ClassTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.ClassTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;

/** The rule of the same name as an Error Prone check. */
@BugPattern(
    summary = "Database work is given to a thread that the transaction does not reach",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnmanagedThreadDataSource extends BugChecker implements ClassTreeMatcher {
  private static final long serialVersionUID = 1;

  @Override
  public Description matchClass(ClassTree tree, VisitorState state) {
    FindingReporter.report(this, state, (JCClassDecl) tree);
    return Description.NO_MATCH;
  }
}
