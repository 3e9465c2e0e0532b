package io.poolguard.errorprone;

import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;

/** A finding as the text of a compiler message: the sentence, the steps of the path, the advice. */
final class FindingMessage {
  private FindingMessage() {}

  static String of(Finding finding) {
    StringBuilder text = new StringBuilder(finding.message());
    for (Step step : finding.witness()) {
      text.append("\n    ");
      if (!step.sourceFile().equals(finding.sourceFile())) {
        text.append(step.sourceFile()).append(", ");
      }
      if (step.line() > 0) {
        text.append("line ").append(step.line()).append(": ");
      }
      text.append(step.text());
    }
    text.append("\n  ").append(finding.advice());
    if (!finding.provenance().isEmpty()) {
      text.append("\n  (").append(finding.provenance()).append(')');
    }
    return text.toString();
  }
}
