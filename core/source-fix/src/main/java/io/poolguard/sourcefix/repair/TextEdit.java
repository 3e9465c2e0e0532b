package io.poolguard.sourcefix.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A range of a text and what takes its place.
 *
 * @param start 0-based, in characters
 * @param end exclusive; equal to {@code start} for an insertion
 * @param replacement the new text
 */
public record TextEdit(int start, int end, String replacement) {
  /** Checks the range. */
  public TextEdit {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(start + ".." + end);
    }
  }

  /**
   * Sorts edits and makes sure that none overlaps another. Insertions at one place keep their order
   * and stand before what replaces the text behind them.
   *
   * @throws OverlapException when two overlap
   */
  public static List<TextEdit> sorted(List<TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).start < sorted.get(i - 1).end) {
        throw new OverlapException(sorted.get(i - 1) + " and " + sorted.get(i));
      }
    }
    return sorted;
  }

  /**
   * The same change with one edit where several touch, so that no two stand at one place.
   *
   * @throws OverlapException when two overlap
   */
  public static List<TextEdit> merged(List<TextEdit> edits) {
    List<TextEdit> merged = new ArrayList<>();
    for (TextEdit edit : sorted(edits)) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).end == edit.start) {
        TextEdit before = merged.remove(last);
        merged.add(new TextEdit(before.start, edit.end, before.replacement + edit.replacement));
      } else {
        merged.add(edit);
      }
    }
    return merged;
  }

  /** Whether two ranges overlap or touch. */
  public boolean meets(TextEdit other) {
    return start <= other.end && other.start <= end;
  }

  /** The text with the edits made. */
  public static String apply(String text, List<TextEdit> edits) {
    StringBuilder result = new StringBuilder(text);
    List<TextEdit> sorted = sorted(edits);
    for (int i = sorted.size() - 1; i >= 0; i--) {
      TextEdit edit = sorted.get(i);
      result.replace(edit.start, edit.end, edit.replacement);
    }
    return result.toString();
  }
}
