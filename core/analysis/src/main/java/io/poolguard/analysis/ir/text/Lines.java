package io.poolguard.analysis.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of a text that are neither blank nor only a comment, in order. */
final class Lines {
  /** The words that begin a declaration at the top of a text. */
  private static final Set<String> TOP = Set.of("method", "type");

  private final List<Cursor> lines = new ArrayList<>();
  private final int last;
  private int next;

  Lines(String text) {
    String[] all = text.split("\\r\\n|\\n|\\r", -1);
    for (int i = 0; i < all.length; i++) {
      Cursor line = new Cursor(all[i], i + 1);
      if (!line.atEnd()) {
        lines.add(line);
      }
    }
    last = all.length;
  }

  boolean atEnd() {
    return next >= lines.size();
  }

  /** The line that is next, unless the text is at its end. */
  Optional<Cursor> peek() {
    return atEnd() ? Optional.empty() : Optional.of(lines.get(next));
  }

  /** Whether the line that is next begins with one of the keywords. */
  boolean nextBeginsWith(String... words) {
    return peek().map(Cursor::peekWord).filter(List.of(words)::contains).isPresent();
  }

  /**
   * The labels of the blocks that follow, up to the next {@code method} or {@code type}, each with
   * the number of its block.
   */
  Map<String, Integer> blockLabels() {
    Map<String, Integer> labels = new HashMap<>();
    for (int i = next; i < lines.size() && !TOP.contains(lines.get(i).peekWord()); i++) {
      Cursor line = lines.get(i);
      String label = line.peekLabel();
      if (!label.isEmpty() && labels.putIfAbsent(label, labels.size()) != null) {
        throw line.error("two blocks have the label '" + label + "'");
      }
    }
    return labels;
  }

  /** Steps over the line that is next; {@code what} says what was expected there. */
  Cursor next(String what) {
    if (atEnd()) {
      throw new TextSyntaxException(last, 1, "the text ends where " + what + " should follow");
    }
    return lines.get(next++);
  }
}
