package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import java.util.List;

/** From class files to findings. */
interface Engine {
  /**
   * Analyses all own classes.
   *
   * @param code class files
   * @param policy the user's own catalogue entries, and which rules are wanted
   * @param progress told from time to time
   * @throws InputException when an own folder or jar, or all own class files, cannot be read
   */
  Answer analyze(AuditRequest.Code code, Policy policy, Progress progress) throws InputException;

  /**
   * What the analysis found.
   *
   * @param findings in any order
   * @param diagnostics what went wrong
   * @param classes internal names of the own classes
   * @param statistics the engine's own work
   */
  record Answer(
      List<Finding> findings,
      List<Diagnostic> diagnostics,
      List<String> classes,
      Analyzer.Statistics statistics) {}
}
