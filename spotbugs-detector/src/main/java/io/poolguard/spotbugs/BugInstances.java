package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.BugInstance;
import edu.umd.cs.findbugs.Detector2;
import edu.umd.cs.findbugs.MethodAnnotation;
import edu.umd.cs.findbugs.Priorities;
import edu.umd.cs.findbugs.SourceLineAnnotation;
import edu.umd.cs.findbugs.StringAnnotation;
import edu.umd.cs.findbugs.ba.AnalysisContext;
import edu.umd.cs.findbugs.ba.XClass;
import edu.umd.cs.findbugs.classfile.DescriptorFactory;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Step;
import java.util.stream.Collectors;

/**
 * Findings as SpotBugs' bug instances. The type is the rule's id; each step of the witness is a
 * source line. SpotBugs tells bugs of two runs apart by all their texts but not by their source
 * lines, so no text has a line number in it.
 */
final class BugInstances {
  /** Name of the property that holds {@link Finding#fingerprint()}. */
  private static final String FINGERPRINT = "poolguard.fingerprint";

  /** Name of the property that holds the words of {@link Finding#exits()}. */
  private static final String EXITS = "poolguard.exits";

  private final Detector2 detector;

  BugInstances(Detector2 detector) {
    this.detector = detector;
  }

  /** The finding as a bug instance; the messages of the plugin count on the order of its parts. */
  BugInstance of(Finding finding) {
    BugInstance bug = new BugInstance(detector, finding.rule().id(), confidence(finding));
    bug.addClass(dotted(finding.method().owner()));
    bug.addMethod(method(finding.method()));
    bug.addString(withoutLines(finding.message())).describe(StringAnnotation.STRING_MESSAGE);
    if (finding.ordinal() > 1) {
      bug.addString(Integer.toString(finding.ordinal()))
          .describe("Acquisition of this kind in the method, no.");
    }
    if (!finding.advice().isEmpty()) {
      bug.addString(finding.advice()).describe("Advice:");
    }
    bug.addSourceLine(line(finding, finding.sourceFile(), finding.site().line()));
    int number = 0;
    for (Step step : finding.witness()) {
      SourceLineAnnotation line = line(finding, step.sourceFile(), step.line());
      line.setDescription(role(++number, step));
      bug.addSourceLine(line);
    }
    bug.setProperty(FINGERPRINT, finding.fingerprint());
    bug.setProperty(
        EXITS,
        finding.exits().stream().sorted().map(ExitKind::word).collect(Collectors.joining(",")));
    return bug;
  }

  /**
   * High for errors, and for warnings about a path that throws nothing; medium for other warnings;
   * low for notes.
   */
  private static int confidence(Finding finding) {
    Level level = finding.level();
    boolean sure = !finding.isLeak() || finding.exits().contains(ExitKind.NORMAL);
    boolean plain = level == Level.WARNING && sure;
    if (level == Level.ERROR || plain) {
      return Priorities.HIGH_PRIORITY;
    }
    return level == Level.WARNING ? Priorities.NORMAL_PRIORITY : Priorities.LOW_PRIORITY;
  }

  private static MethodAnnotation method(MethodRef method) {
    XClass owner =
        AnalysisContext.currentXFactory()
            .getXClass(DescriptorFactory.createClassDescriptor(method.owner()));
    boolean isStatic =
        owner != null && owner.findMethod(method.name(), method.descriptor(), true) != null;
    return MethodAnnotation.fromForeignMethod(
        method.owner(), method.name(), method.descriptor(), isStatic);
  }

  private static String withoutLines(String message) {
    return message
        .replaceAll(" leaves at line \\d+", " leaves the method")
        .replaceAll("\\bthe one from line \\d+", "an earlier one")
        .replaceAll(" (?:at|of) line \\d+", "")
        .replaceAll("\\bline \\d+", "an earlier place");
  }

  /** SpotBugs shows a role that it does not know as it is, before the place. */
  private static String role(int number, Step step) {
    // Braces would be read as a place for an argument; the blank parts steps where SpotBugs' Maven
    // plugin prints them in one line.
    return " " + number + ". " + step.text().replace('{', '(').replace('}', ')') + " at";
  }

  private static SourceLineAnnotation line(Finding finding, String sourceFile, int line) {
    boolean here = sourceFile.isEmpty() || sourceFile.equals(finding.sourceFile());
    String file = here ? finding.sourceFile() : sourceFile;
    String owner = here ? finding.method().owner() : withoutExtension(file);
    String name = file.substring(file.lastIndexOf('/') + 1);
    int known = line > 0 ? line : -1;
    return new SourceLineAnnotation(
        dotted(owner),
        name.isEmpty() ? SourceLineAnnotation.UNKNOWN_SOURCE_FILE : name,
        known,
        known,
        -1,
        -1);
  }

  private static String withoutExtension(String file) {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }
}
