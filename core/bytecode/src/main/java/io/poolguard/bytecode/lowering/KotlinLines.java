package io.poolguard.bytecode.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps the lines of Kotlin class files back to their own source file. kotlinc numbers the lines of
 * inlined functions behind the end of the file and tells in a source map (JSR-45) what they are:
 * the stratum {@code Kotlin} names the file they come from, {@code KotlinDebug} the line of the
 * call that was inlined.
 */
final class KotlinLines {
  private static final KotlinLines NONE = new KotlinLines(List.of(), List.of());
  // InputStartLine#LineFileID,RepeatCount:OutputStartLine,OutputLineIncrement
  private static final Pattern ROW =
      Pattern.compile("(\\d{1,9})(?:#(\\d{1,9}))?(?:,(\\d{1,9}))?:(\\d{1,9})(?:,(\\d{1,9}))?");
  // An inlined call may stand in an inlined function.
  private static final int DEEPEST = 20;

  private final List<Row> kotlin;
  private final List<Row> calls;

  /**
   * {@code count} source lines from {@code source}, each standing for {@code step} lines of the
   * class file from {@code line}.
   */
  private record Row(int source, int file, int count, int line, int step) {
    boolean covers(int asked) {
      return asked >= line && asked < line + (long) count * step;
    }

    int source(int asked) {
      return source + (asked - line) / step;
    }
  }

  private KotlinLines(List<Row> kotlin, List<Row> calls) {
    this.kotlin = kotlin;
    this.calls = calls;
  }

  /**
   * Reads the text of the attribute {@code SourceDebugExtension}; text that is none of kotlinc's
   * changes no line.
   */
  static KotlinLines of(String debug) {
    if (!debug.startsWith("SMAP")) {
      return NONE;
    }
    List<Row> kotlin = rows(debug, "*S Kotlin");
    return kotlin.isEmpty() ? NONE : new KotlinLines(kotlin, rows(debug, "*S KotlinDebug"));
  }

  private static List<Row> rows(String debug, String stratum) {
    List<Row> rows = new ArrayList<>();
    boolean inStratum = false;
    boolean inLines = false;
    int file = 0;
    for (String line : debug.lines().toList()) {
      if (line.startsWith("*")) {
        inStratum = line.startsWith("*S") ? line.trim().equals(stratum) : inStratum;
        inLines = line.startsWith("*L");
      } else if (inStratum && inLines) {
        Matcher row = ROW.matcher(line.trim());
        if (row.matches()) {
          file = number(row.group(2), file);
          int step = Math.max(1, number(row.group(5), 1));
          rows.add(
              new Row(
                  number(row.group(1), 0),
                  file,
                  number(row.group(3), 1),
                  number(row.group(4), 0),
                  step));
        }
      }
    }
    return List.copyOf(rows);
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null ? otherwise : Integer.parseInt(text);
  }

  /**
   * The line of this file for a line of the class file; 0 for code of another file that no call
   * here accounts for.
   */
  int map(int line) {
    if (kotlin.isEmpty()) {
      return line;
    }
    int at = line;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Row call = find(calls, at);
      if (call == null || call.source(at) == at) {
        break;
      }
      at = call.source(at);
    }
    Row own = find(kotlin, at);
    return own != null && own.file() == kotlin.get(0).file() ? own.source(at) : 0;
  }

  private static @Nullable Row find(List<Row> rows, int line) {
    for (Row row : rows) {
      if (row.covers(line)) {
        return row;
      }
    }
    return null;
  }
}
