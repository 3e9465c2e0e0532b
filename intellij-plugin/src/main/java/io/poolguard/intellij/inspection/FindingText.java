package io.poolguard.intellij.inspection;

import com.intellij.openapi.util.text.StringUtil;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;

/** A finding in words: one sentence for lists, and with the steps of its path for tool-tips. */
final class FindingText {
  private FindingText() {}

  /** The sentence that the other hosts print. */
  static String plain(Finding finding) {
    return StringUtil.escapeXmlEntities(finding.message());
  }

  /** The sentence, each step on a line of its own, and the advice. */
  static String html(Finding finding) {
    StringBuilder text = new StringBuilder("<html>").append(plain(finding));
    for (Step step : finding.witness()) {
      text.append("<br>&nbsp;&nbsp;");
      if (!step.sourceFile().equals(finding.sourceFile())) {
        text.append(StringUtil.escapeXmlEntities(step.sourceFile())).append(", ");
      }
      if (step.line() > 0) {
        text.append("line ").append(step.line()).append(": ");
      }
      text.append(StringUtil.escapeXmlEntities(step.text()));
    }
    return text.append("<br>")
        .append(StringUtil.escapeXmlEntities(finding.advice()))
        .append("</html>")
        .toString();
  }
}
