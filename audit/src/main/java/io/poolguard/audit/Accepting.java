package io.poolguard.audit;

import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records the findings of a run as accepted. */
public final class Accepting {
  private Accepting() {}

  /**
   * Demands a reason, and refuses on a build server: a file made there would let a build go green
   * over new findings that nobody has seen.
   *
   * @param reason why the findings are accepted
   * @param environment the process's environment
   * @throws InputException when there is no reason or {@code CI} is set
   */
  public static void checkAllowed(String reason, Map<String, String> environment)
      throws InputException {
    String ci = environment.getOrDefault("CI", "");
    if (!ci.isEmpty() && !ci.equals("false")) {
      throw new InputException(
          "findings are not accepted on a build server (CI="
              + ci
              + "): accept them at your desk and commit "
              + AcceptedFindings.FILE);
    }
    if (reason.isBlank()) {
      throw new InputException("findings are accepted with a reason only; say why");
    }
  }

  /**
   * The new content of a file of accepted findings: the entries that still hold, and all findings
   * reported.
   *
   * @param file the file with its present content
   * @param results of modules to which the file applies
   * @param reason for the new entries
   */
  public static AcceptedFindings accept(
      AuditRequest.Accepted file, List<AuditResult> results, String reason) {
    Report report = new Report(results, file.root(), file.root(), 0);
    List<AcceptedFinding> entries = new ArrayList<>(file.findings().entries());
    entries.removeAll(report.stale());
    for (Reported finding : report.findings()) {
      entries.add(entry(finding, file.root(), reason));
    }
    return new AcceptedFindings(entries);
  }

  private static AcceptedFinding entry(Reported reported, Path root, String reason) {
    return new AcceptedFinding(
        reported.fingerprint(),
        reported.module(),
        reported.rule().id(),
        reported.place(),
        reported.fileName(root),
        reported instanceof ReportedFinding code ? sentence(code.finding()) : reported.message(),
        reason);
  }

  /** Not the finding's own sentence: that names lines, and the file must not change with them. */
  private static String sentence(Finding finding) {
    if (!finding.isLeak()) {
      return finding.rule().summary()
          + " It stands at "
          + Texts.qualified(finding.acquirer())
          + ".";
    }
    return "The "
        + Texts.simple(finding.resourceType())
        + " from "
        + Texts.qualified(finding.acquirer())
        + " is not closed on every path; it leaks by "
        + FindingText.exits(finding)
        + ".";
  }
}
