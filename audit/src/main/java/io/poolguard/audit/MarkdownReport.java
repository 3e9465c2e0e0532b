package io.poolguard.audit;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Setting;
import io.poolguard.poolconfig.Explanation;
import io.poolguard.poolconfig.PoolConfigResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A summary in Markdown, for the page of a CI job: counts by rule, and the findings in one line
 * each, the worst first, and the pools. GitHub's page takes 1 MiB, so no more than some are listed.
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
    pools(lines);
    return lines;
  }

  /** What the code asks of each pool; without pools, how many connections it holds at once. */
  private void pools(List<String> lines) {
    HeldConnections held = new HeldConnections(report);
    if (!held.hasPools()) {
      held.most().ifPresent(most -> lines.addAll(List.of("", escaped(most.text()) + ".")));
      return;
    }
    List<String> rows = new ArrayList<>();
    for (AuditResult result : held.inOrder()) {
      result.pools().forEach(pool -> rows.add(pool(held, result, pool)));
    }
    lines.addAll(List.of("", "| pool | runs with max-size | asked of it |", "|---|---:|---|"));
    rows.stream().limit(LISTED).forEach(lines::add);
    if (rows.size() > LISTED) {
      lines.addAll(List.of("", "… and " + (rows.size() - LISTED) + " more pools."));
    }
  }

  private static String pool(HeldConnections held, AuditResult result, PoolConfigResult.Pool pool) {
    Long size = pool.effective().get(Setting.MAX_SIZE);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s |",
        escaped(
            Explanation.title(pool) + (result.module().isEmpty() ? "" : " in " + result.module())),
        size == null ? "unknown" : size,
        held.rows(result, pool).stream()
            .map(HeldConnections.Row::text)
            .map(MarkdownReport::escaped)
            .collect(Collectors.joining("; ")));
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
