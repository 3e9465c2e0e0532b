package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.BugReporter;
import edu.umd.cs.findbugs.classfile.DescriptorFactory;
import io.poolguard.analysis.rule.Diagnostic;
import java.util.TreeSet;

/**
 * Tells what went wrong, in the way that fits: missing classes where SpotBugs lists its own; what
 * the user has to mend as an error of the report; and the rest, which is not to fail a build, as a
 * line on standard error.
 */
final class Diagnostics {
  private final BugReporter reporter;
  private final TreeSet<Diagnostic> all = new TreeSet<>();

  Diagnostics(BugReporter reporter) {
    this.reporter = reporter;
  }

  void add(Diagnostic diagnostic) {
    all.add(diagnostic);
  }

  /** A thing that the user gave cannot be used; the message is one line with the place. */
  void unusable(String message) {
    reporter.logError("PoolGuard: " + message);
  }

  /** Tells all, sorted. */
  void report() {
    for (Diagnostic diagnostic : all) {
      if (diagnostic.kind() == Diagnostic.Kind.MISSING_CLASS) {
        reporter.reportMissingClass(DescriptorFactory.createClassDescriptor(diagnostic.where()));
      } else {
        System.err.println(
            "PoolGuard: " + diagnostic.where() + ": " + oneLine(diagnostic.message()));
      }
    }
  }

  private static String oneLine(String text) {
    return String.join(" ", text.strip().lines().map(String::strip).toList());
  }
}
