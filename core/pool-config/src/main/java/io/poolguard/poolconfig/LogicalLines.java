package io.poolguard.poolconfig;

import java.util.List;

/** The logical lines of a properties file, which may go on over several lines of the text. */
final class LogicalLines {
  private LogicalLines() {}

  /**
   * Where the logical line begins to which a line belongs. A comment in between would be part of
   * the value.
   *
   * @param lines of the text, without their ends
   * @param index 0-based
   */
  static int first(List<String> lines, int index) {
    int first = 0;
    boolean goesOn = false;
    for (int i = 0; i <= index && i < lines.size(); i++) {
      String line = lines.get(i).stripLeading();
      if (!goesOn) {
        first = i;
      }
      boolean comment = !goesOn && (line.startsWith("#") || line.startsWith("!"));
      goesOn = !comment && endsOpen(line);
    }
    return first;
  }

  /** The offset at which a logical line ends, from a place in it that is no comment. */
  static int end(String text, int from) {
    int start = from;
    while (true) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      if (end < 0 || !endsOpen(line.replaceFirst("\r$", ""))) {
        return start + line.stripTrailing().length();
      }
      start = end + 1;
    }
  }

  /** Whether the last backslash is not escaped itself. */
  private static boolean endsOpen(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }
}
