package io.poolguard.audit;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** Differences in the form that {@code git apply} takes. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEW_LINE = "\n\\ No newline at end of file";

  private UnifiedDiff() {}

  /**
   * The difference of two texts; empty when there is none.
   *
   * @param name from the root of the repository, with {@code /}
   */
  static String of(String name, String before, String after) {
    List<String> original = lines(before);
    // A blank would end the name.
    String end = name.contains(" ") ? "\t" : "";
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "a/" + name + end,
            "b/" + name + end,
            original,
            DiffUtils.diff(original, lines(after)),
            CONTEXT);
    return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
  }

  /** Lines without their line feed; a carriage return before it is part of the line. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String last = lines.remove(lines.size() - 1);
    if (!last.isEmpty()) {
      lines.add(last + NO_NEW_LINE);
    }
    return lines;
  }
}
