package io.poolguard.audit;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A summary in Markdown, for the page of a CI job: counts by rule, and the findings in one line
 * each, the worst first. GitHub's page takes 1 MiB, so no more than some are listed.
 */
final class MarkdownReport {
  private static final int LISTED = 100;

  private final Report report;

  /**
   * @param report what to write
   */
  MarkdownReport(Report report) {
    this.report = report;
  }

  /**
   * Writes the file.
   *
   * @throws InputException when the place cannot be written to
   */
  void write(Path file) throws InputException {
    ReportFile.writeText(writer -> writer.write(String.join("\n", lines()) + "\n"), file);
  }

  List<String> lines() {
    List<Reported> findings =
        report.findings().stream().sorted(Comparator.comparing(Reported::level)).toList();
    List<String> lines = new ArrayList<>();
    lines.add("## PoolGuard");
    lines.add("");
    lines.add(
        findings.isEmpty()
            ? "No findings in " + ConsoleReport.plural(report.classes(), "class", "classes") + "."
            : ConsoleReport.plural(findings.size(), "finding", "findings")
                + " in "
                + ConsoleReport.plural(report.classes(), "class", "classes")
                + (report.accepted().isEmpty()
                    ? "."
                    : "; " + report.accepted().size() + " accepted are not listed."));
    if (!findings.isEmpty()) {
      lines.add("");
      counts(lines, findings);
      lines.add("");
      lines.add("| level | rule | place | what |");
      lines.add("|---|---|---|---|");
      findings.stream().limit(LISTED).map(this::line).forEach(lines::add);
      if (findings.size() > LISTED) {
        lines.add("");
        lines.add("… and " + (findings.size() - LISTED) + " more.");
      }
    }
    return lines;
  }

  private static void counts(List<String> lines, List<Reported> findings) {
    lines.add("| rule | errors | warnings | notes |");
    lines.add("|---|---:|---:|---:|");
    Tally.byRule(findings)
        .forEach(
            tally ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %d |",
                        tally.name(),
                        tally.count(Level.ERROR),
                        tally.count(Level.WARNING),
                        tally.count(Level.NOTE))));
  }

  private String line(Reported finding) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s |",
        finding.level().name().toLowerCase(Locale.ROOT),
        finding.rule().id(),
        code(finding.fileName(report.root()) + ":" + finding.line()),
        escaped(finding.message()));
  }

  /** As code; a backtick in the text would end it. */
  private static String code(String text) {
    return "`" + text.replace('`', '\'').replace("|", "\\|") + "`";
  }

  /** Nothing in a message is Markdown or HTML. */
  static String escaped(String text) {
    return text.replaceAll("[\\\\`*_{}\\[\\]<>#|~&!]", "\\\\$0").replaceAll("\\R", " ");
  }
}
