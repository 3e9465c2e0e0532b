package io.poolguard.audit;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import java.nio.file.Path;

/** What reports show: a finding in code, or one in configuration. */
public sealed interface Reported permits ReportedFinding, ReportedSetting {
  /** Which rule. */
  Rule rule();

  /** At which level, the policy applied. */
  Level level();

  /** Artifact id of the module, or empty. */
  String module();

  /** One sentence that says what is wrong. */
  String message();

  /** One sentence that says what to do, or empty. */
  String advice();

  /** Where in the program's or the configuration's own terms. */
  String place();

  /** How reports name the file, relative to a folder if it lies below it, with {@code /}. */
  String fileName(Path root);

  /** 1-based, 0 when unknown. */
  int line();

  /** Identifies it without line numbers. */
  String fingerprint();
}
