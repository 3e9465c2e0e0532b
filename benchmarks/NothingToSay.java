import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.ClassTree;

/** The baseline of run-speed: what Error Prone itself costs, with one check that is asked about each class. */
@BugPattern(summary = "Never reported", severity = BugPattern.SeverityLevel.WARNING)
public final class NothingToSay extends BugChecker implements BugChecker.ClassTreeMatcher {
  private static final long serialVersionUID = 1;

  @Override
  public Description matchClass(ClassTree tree, VisitorState state) {
    return Description.NO_MATCH;
  }
}
