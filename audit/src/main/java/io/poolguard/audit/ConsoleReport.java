package io.poolguard.audit;

import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.AcceptedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report as lines for a person: each finding, then a table, then what was left out and why. */
public final class ConsoleReport {
  private static final int LISTED = 10;

  private final Style style;
  private final boolean notesInFull;

  /**
   * @param style colours or none
   * @param failOn from which level on findings fail the run; notes that do not are a line each
   */
  public ConsoleReport(Style style, FailOn failOn) {
    this.style = style;
    this.notesInFull = failOn.includes(Level.NOTE);
  }

  /** The whole report, as lines without line ends. */
  public List<String> lines(Report report) {
    List<String> lines = findings(report);
    lines.addAll(summary(report));
    return lines;
  }

  /** The findings alone, the worst levels first. */
  public List<String> findings(Report report) {
    List<String> lines = new ArrayList<>();
    FindingText text = new FindingText(style, report.here(), new SourceLines());
    boolean folded = false;
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
      for (Reported reported : report.findings()) {
        if (reported.level() == level) {
          boolean fold = level == Level.NOTE && !notesInFull;
          lines.addAll(fold ? List.of(text.line(reported)) : text.lines(reported));
          folded |= fold || reported instanceof ReportedSetting;
        }
      }
    }
    if (folded) {
      lines.add("");
    }
    return lines;
  }

  /** What comes after the findings. */
  public List<String> summary(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(report));
    if (!report.findings().isEmpty()) {
      lines.add("");
      lines.addAll(table(report));
      lines.add("");
    }
    hidden(report).ifPresent(lines::add);
    stale(report, lines);
    for (Diagnostic.Kind kind : Diagnostic.Kind.values()) {
      diagnostics(report, kind, lines);
    }
    return lines;
  }

  private String headline(Report report) {
    int findings = report.findings().size();
    String counted = findings == 0 ? "no findings" : plural(findings, "finding", "findings");
    String shown = findings == 0 ? style.green(counted) : style.bold(counted);
    return style.bold("PoolGuard " + Version.get())
        + ": "
        + shown
        + (report.classes() == 0 && !report.results().isEmpty()
            ? ""
            : " in " + plural(report.classes(), "class", "classes"))
        + " ("
        + String.format(Locale.ROOT, "%.1f s", report.millis() / 1000.0)
        + ")";
  }

  private List<String> table(Report report) {
    List<Tally> tallies = Tally.byRule(report.findings());
    int width = tallies.stream().mapToInt(tally -> tally.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    String format = "  %-" + width + "s  %6s  %8s  %5s";
    lines.add(
        style.faint(String.format(Locale.ROOT, format, "rule", "errors", "warnings", "notes")));
    for (Tally tally : tallies) {
      lines.add(
          String.format(
              Locale.ROOT,
              format,
              tally.name(),
              tally.count(Level.ERROR),
              tally.count(Level.WARNING),
              tally.count(Level.NOTE)));
    }
    return lines;
  }

  /** What is not shown and how much of it, in one sentence; empty when everything is. */
  static Optional<String> hidden(Report report) {
    AuditResult.Hidden hidden = report.hidden();
    List<String> parts = new ArrayList<>();
    part(parts, report.accepted().size(), "accepted");
    part(parts, hidden.suppressed(), "suppressed in source");
    part(parts, hidden.generated(), "in generated sources");
    part(parts, hidden.excluded(), "excluded by class");
    part(parts, hidden.off(), "switched off");
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("Not shown: " + String.join(", ", parts) + ".");
  }

  private static void part(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static void stale(Report report, List<String> lines) {
    List<AcceptedFinding> stale = report.stale();
    if (stale.isEmpty()) {
      return;
    }
    lines.add(
        plural(stale.size(), "accepted finding is", "accepted findings are")
            + " gone; accept again to drop "
            + (stale.size() == 1 ? "its entry:" : "their entries:"));
    stale.stream().limit(LISTED).forEach(e -> lines.add("  " + e.rule() + " in " + e.place()));
    more(stale.size(), lines);
  }

  private static void diagnostics(Report report, Diagnostic.Kind kind, List<String> lines) {
    List<Diagnostic> those =
        report.diagnostics().stream().filter(diagnostic -> diagnostic.kind() == kind).toList();
    if (those.isEmpty()) {
      return;
    }
    lines.add(sentence(kind, those.size()));
    for (Diagnostic diagnostic : those.subList(0, Math.min(LISTED, those.size()))) {
      String where = MethodNames.readableIfMethod(diagnostic.where());
      lines.add(
          kind == Diagnostic.Kind.MISSING_CLASS
              ? "  " + where.replace('/', '.')
              : "  " + where + ": " + diagnostic.message());
    }
    more(those.size(), lines);
  }

  private static String sentence(Diagnostic.Kind kind, int count) {
    return switch (kind) {
      case GAVE_UP ->
          plural(count, "method was", "methods were")
              + " too large to analyse; nothing is reported for "
              + (count == 1 ? "it:" : "them:");
      case UNREADABLE -> plural(count, "file or class", "files or classes") + " could not be read:";
      case UNKNOWN_CONSTRUCT -> plural(count, "construct is", "constructs are") + " not known:";
      case MISSING_CLASS ->
          plural(count, "class is", "classes are")
              + " missing from the class path; findings may be wrong or missing:";
      case UNKNOWN_METHOD ->
          plural(count, "catalogue row names a method", "catalogue rows name methods")
              + " that the class does not have:";
      case INTERNAL_ERROR -> plural(count, "error", "errors") + " inside PoolGuard; please report:";
    };
  }

  private static void more(int count, List<String> lines) {
    if (count > LISTED) {
      lines.add("  ... and " + (count - LISTED) + " more, all in the JSON report");
    }
  }

  static String plural(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
