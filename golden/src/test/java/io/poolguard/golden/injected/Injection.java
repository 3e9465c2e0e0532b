package io.poolguard.golden.injected;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A leak to put into one source file.
 *
 * @param kind how
 * @param file relative to the sources
 * @param variable the resource that is lost
 * @param resource simple name of its type
 * @param lines where it is acquired
 * @param method the lines of the method around it
 * @param guarded whether a finally block or a try-with-resources released it on all paths
 * @param argument why it leaks now
 * @param edits what to change, no line more or less
 */
record Injection(
    Kind kind,
    String file,
    String variable,
    String resource,
    List<Lines> lines,
    Lines method,
    boolean guarded,
    String argument,
    List<Edit> edits) {
  Injection {
    lines = List.copyOf(lines);
    edits = List.copyOf(edits);
  }

  /** Lines from {@code first} to {@code last}, 1-based. */
  record Lines(int first, int last) {
    boolean contains(int line) {
      return first <= line && line <= last;
    }
  }

  /** The text from offset {@code from} to {@code to}, not included, becomes {@code text}. */
  record Edit(int from, int to, String text) {}

  boolean acquiresAt(int line) {
    return lines.stream().anyMatch(range -> range.contains(line));
  }

  String id() {
    return kind.name() + "_" + file.replace('/', '.') + "_" + lines.get(0).first() + "_" + variable;
  }

  /** The file's text with the leak. */
  String apply(String source) {
    StringBuilder text = new StringBuilder(source);
    List<Edit> last = new ArrayList<>(edits);
    last.sort(Comparator.comparingInt(Edit::from).reversed());
    for (Edit edit : last) {
      int breaks =
          (int) source.substring(edit.from(), edit.to()).chars().filter(c -> c == '\n').count();
      text.replace(edit.from(), edit.to(), edit.text() + "\n".repeat(breaks));
    }
    return text.toString();
  }
}
