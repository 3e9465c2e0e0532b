package io.poolguard.audit;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text that was changed step by step. Lines are told apart by where they come from, so that one
 * step can be taken alone: with the steps that it rests on and without all others.
 */
final class TextHistory {
  private final List<Line> original;
  private final List<List<Edit>> steps = new ArrayList<>();
  private List<Line> current;

  TextHistory(String text) {
    this.original = split(text);
    this.current = original;
  }

  /** A line as such: another of the same text is another line. */
  private static final class Line {
    private final String text;
    private final int madeBy;
    private int removedBy;

    Line(String text, int madeBy) {
      this.text = text;
      this.madeBy = madeBy;
    }
  }

  /**
   * Neighbouring lines and what takes their place.
   *
   * @param behind the line in front of them, nothing at the start of the text
   * @param before the line behind them, nothing at its end
   */
  private record Edit(
      @Nullable Line behind, @Nullable Line before, List<Line> removed, List<Line> added) {}

  private static List<Line> split(String text) {
    List<Line> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(new Line(line, 0));
    }
    return lines;
  }

  private static String text(List<Line> lines) {
    return lines.stream().map(line -> line.text).collect(Collectors.joining("\n"));
  }

  /** The text before any step. */
  String first() {
    return text(original);
  }

  /**
   * Notes a step.
   *
   * @return its number
   */
  int add(String text) {
    int step = steps.size() + 1;
    List<Line> next = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    int from = 0;
    List<Line> now = current;
    List<String> before = now.stream().map(line -> line.text).toList();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(before, List.of(text.split("\n", -1))).getDeltas()) {
      int start = delta.getSource().getPosition();
      int end = start + delta.getSource().size();
      List<Line> removed = now.subList(start, end);
      removed.forEach(line -> line.removedBy = step);
      List<Line> added =
          delta.getTarget().getLines().stream().map(line -> new Line(line, step)).toList();
      edits.add(
          new Edit(
              start == 0 ? null : now.get(start - 1),
              end == now.size() ? null : now.get(end),
              removed,
              added));
      next.addAll(now.subList(from, start));
      next.addAll(added);
      from = end;
    }
    next.addAll(now.subList(from, now.size()));
    current = next;
    steps.add(edits);
    return step;
  }

  /** The first text with one step, and those that it rests on. */
  String part(int step) {
    SortedSet<Integer> taken = new TreeSet<>(List.of(step));
    List<Line> lines = new ArrayList<>(original);
    int missing = take(taken, lines);
    while (missing > 0 && taken.add(missing)) {
      lines = new ArrayList<>(original);
      missing = take(taken, lines);
    }
    return text(lines);
  }

  /** Takes steps; a step that must be taken before them, or 0 if none is missing. */
  private int take(SortedSet<Integer> taken, List<Line> lines) {
    for (int step : taken) {
      for (Edit edit : steps.get(step - 1)) {
        int missing = edit.removed.isEmpty() ? insert(edit, lines) : replace(edit, lines);
        if (missing > 0) {
          return missing;
        }
      }
    }
    return 0;
  }

  private static int replace(Edit edit, List<Line> lines) {
    Line first = edit.removed.get(0);
    int at = lines.indexOf(first);
    if (at < 0) {
      return first.madeBy;
    }
    for (int i = 0; i < edit.removed.size(); i++) {
      Line wanted = edit.removed.get(i);
      if (!lines.contains(wanted)) {
        return wanted.madeBy;
      }
      // What a step before has taken out still stands here.
      Line here = lines.get(at + i);
      if (here != wanted) {
        return here.removedBy;
      }
    }
    List<Line> there = lines.subList(at, at + edit.removed.size());
    there.clear();
    there.addAll(edit.added);
    return 0;
  }

  private static int insert(Edit edit, List<Line> lines) {
    int at = edit.behind == null ? 0 : lines.indexOf(edit.behind) + 1;
    if (edit.behind != null && at == 0) {
      at = edit.before == null ? -1 : lines.indexOf(edit.before);
    }
    if (at < 0) {
      return edit.behind == null ? 0 : edit.behind.madeBy;
    }
    lines.addAll(at, edit.added);
    return 0;
  }
}
