package io.poolguard.sourcefix.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * Edits in the making: what is removed or replaced takes with it the indentation of the lines in
 * it.
 */
final class EditList {
  private final List<TextEdit> changes = new ArrayList<>();
  private final List<TextEdit> indents = new ArrayList<>();
  private final List<int[]> unmoved = new ArrayList<>();

  void replace(int start, int end, String replacement) {
    changes.add(new TextEdit(start, end, replacement));
  }

  void insert(int at, String text) {
    replace(at, at, text);
  }

  void add(TextEdit edit) {
    changes.add(edit);
  }

  void indent(List<TextEdit> edits) {
    indents.addAll(edits);
  }

  /** Lines that start in a range stay where they are. */
  void keepInPlace(int start, int end) {
    unmoved.add(new int[] {start, end});
  }

  List<TextEdit> edits() {
    List<TextEdit> all = new ArrayList<>();
    for (TextEdit indent : indents) {
      boolean gone =
          changes.stream().anyMatch(c -> c.start() <= indent.start() && indent.start() < c.end())
              || unmoved.stream()
                  .anyMatch(range -> range[0] <= indent.start() && indent.start() < range[1]);
      if (!gone) {
        all.add(indent);
      }
    }
    all.addAll(changes);
    return TextEdit.sorted(all);
  }
}
