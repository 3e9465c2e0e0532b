package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.policy.AcceptedFinding;
import java.util.List;

/**
 * What came of one {@link AuditRequest}.
 *
 * @param module artifact id, or empty
 * @param findings what is reported, sorted
 * @param acceptance what was accepted before
 * @param hidden counts of findings that are not reported for other reasons
 * @param work what the analysis did
 */
public record AuditResult(
    String module,
    List<ReportedFinding> findings,
    Acceptance acceptance,
    Hidden hidden,
    Work work) {
  public AuditResult {
    findings = findings.stream().sorted().toList();
  }

  /**
   * What was accepted before.
   *
   * @param findings present and accepted, sorted
   * @param used the entries that accept them
   * @param stale entries whose finding is gone
   */
  public record Acceptance(
      List<ReportedFinding> findings, List<AcceptedFinding> used, List<AcceptedFinding> stale) {
    public Acceptance {
      findings = findings.stream().sorted().toList();
      used = List.copyOf(used);
      stale = List.copyOf(stale);
    }
  }

  /**
   * Counts of findings that are not reported.
   *
   * @param suppressed by {@code @SuppressWarnings}
   * @param excluded by class patterns
   * @param off by a level
   * @param generated in generated sources
   */
  public record Hidden(int suppressed, int excluded, int off, int generated) {
    /** The sum of two. */
    Hidden plus(Hidden other) {
      return new Hidden(
          suppressed + other.suppressed,
          excluded + other.excluded,
          off + other.off,
          generated + other.generated);
    }
  }

  /**
   * What the analysis did.
   *
   * @param classes count of classes audited
   * @param diagnostics what went wrong, sorted
   * @param statistics the engine's own
   */
  public record Work(int classes, List<Diagnostic> diagnostics, Analyzer.Statistics statistics) {
    public Work {
      diagnostics = diagnostics.stream().sorted().distinct().toList();
    }
  }
}
