package io.poolguard.intellij.inspection;

import com.intellij.openapi.util.text.StringUtil;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;

/** A finding in words: one sentence for lists, and with the steps of its path for tool-tips. */
final class FindingText {
  /** What follows it shows in tool-tips alone; a word of the platform's. */
  private static final String END_FOR_LISTS = "#treeend";

  /** Where the platform wants plain text it takes tags out and puts nothing in their place. */
  private static final String LINE = "\n<br>";

  private FindingText() {}

  /** The sentence that the other hosts print, each step on a line of its own, and the advice. */
  static String template(Finding finding) {
    StringBuilder text = new StringBuilder("<html>").append(escaped(finding.message()));
    text.append(END_FOR_LISTS);
    int number = 0;
    for (Step step : finding.witness()) {
      number++;
      text.append(LINE).append("&nbsp;&nbsp;").append(number).append(". ");
      text.append(escaped(line(finding, step)));
    }
    text.append(number > 0 ? "." : "").append(LINE).append(escaped(finding.advice()));
    return text.append("</html>").toString();
  }

  /** A step with its place: its line, and its file if that is another one. */
  static String line(Finding finding, Step step) {
    String file = step.sourceFile().equals(finding.sourceFile()) ? "" : step.sourceFile() + ", ";
    return file + (step.line() > 0 ? "line " + step.line() + ": " : "") + step.text();
  }

  private static String escaped(String text) {
    return StringUtil.escapeXmlEntities(text);
  }
}
