package io.poolguard.intellij.inspection;

import com.intellij.openapi.util.text.StringUtil;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;

/** A finding in words: one sentence for lists, and with the steps of its path for tool-tips. */
final class FindingText {
  /** What follows it shows in tool-tips alone; a word of the platform's. */
  private static final String END_FOR_LISTS = "#treeend";

  private FindingText() {}

  /** The sentence that the other hosts print, each step on a line of its own, and the advice. */
  static String template(Finding finding) {
    StringBuilder text = new StringBuilder("<html>").append(escaped(finding.message()));
    text.append(END_FOR_LISTS);
    for (Step step : finding.witness()) {
      text.append("<br>&nbsp;&nbsp;");
      if (!step.sourceFile().equals(finding.sourceFile())) {
        text.append(escaped(step.sourceFile())).append(", ");
      }
      if (step.line() > 0) {
        text.append("line ").append(step.line()).append(": ");
      }
      text.append(escaped(step.text()));
    }
    return text.append("<br>").append(escaped(finding.advice())).append("</html>").toString();
  }

  private static String escaped(String text) {
    return StringUtil.escapeXmlEntities(text);
  }
}
