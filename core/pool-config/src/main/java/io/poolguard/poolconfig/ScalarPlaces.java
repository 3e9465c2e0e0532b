package io.poolguard.poolconfig;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Where the characters of a YAML value stand in the file: value and file are read side by side.
 * White space around a line's end, which the styles of YAML fold in their own ways, stands where it
 * begins.
 */
final class ScalarPlaces {
  private final String file;
  private final String value;
  private final ScalarStyle style;

  /** For each character of the value its offset in the file. */
  private final int[] offsets;

  private final int[] fileLines;
  private final int[] valueLines;
  private final int contentStart;

  private ScalarPlaces(String file, ScalarNode scalar) {
    this.file = file;
    this.value = scalar.getValue();
    this.style = scalar.getScalarStyle();
    this.offsets = new int[value.length()];
    this.fileLines = lines(file);
    this.valueLines = lines(value);
    this.contentStart = contentStart(scalar);
  }

  /**
   * The places of a value.
   *
   * @param file the text that the node was read from
   */
  static ScalarPlaces of(String file, ScalarNode scalar) {
    ScalarPlaces places = new ScalarPlaces(file, scalar);
    places.read();
    return places;
  }

  /**
   * Where the content begins: behind a quotation mark, or at the end of the line of a block's mark.
   */
  private int contentStart(ScalarNode scalar) {
    int line = Math.min(scalar.getStartMark().getLine(), fileLines.length - 1);
    int start = Math.min(file.length(), fileLines[line] + scalar.getStartMark().getColumn());
    return switch (style) {
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      case LITERAL, FOLDED -> line + 1 < fileLines.length ? fileLines[line + 1] - 1 : file.length();
      default -> start;
    };
  }

  private void read() {
    int at = contentStart;
    int next = 0;
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      at = skipSpace(at);
      next = skipSpaceOfValue(next, at);
    }
    while (next < value.length() && at < file.length()) {
      char c = file.charAt(at);
      if (c == '\\' && style == ScalarStyle.DOUBLE_QUOTED) {
        int length = escape(at);
        if (length > 0) {
          offsets[next++] = at;
          at += length;
        } else {
          at = skipSpace(at + 1); // An escaped end of a line is nothing.
        }
      } else if (c == value.charAt(next) && !isLineEnd(at)) {
        offsets[next++] = at;
        at += c == '\'' && style == ScalarStyle.SINGLE_QUOTED ? 2 : 1;
      } else if (Character.isWhitespace(c)) {
        next = skipSpaceOfValue(next, at);
        at = skipSpace(at);
      } else {
        break; // Not what was expected: the rest stands at the last place that is known.
      }
    }
    Arrays.fill(offsets, next, offsets.length, next == 0 ? contentStart : offsets[next - 1]);
  }

  /** How long an escape is; 0 for that of a line's end. */
  private int escape(int at) {
    return switch (at + 1 < file.length() ? file.charAt(at + 1) : ' ') {
      case '\n', '\r' -> 0;
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  /** Whether nothing but white space is left of the line. */
  private boolean isLineEnd(int at) {
    int i = at;
    while (i < file.length() && (file.charAt(i) == ' ' || file.charAt(i) == '\t')) {
      i++;
    }
    return i == file.length() || file.charAt(i) == '\n' || file.charAt(i) == '\r';
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < file.length() && Character.isWhitespace(file.charAt(at))) {
      at++;
    }
    return at;
  }

  private int skipSpaceOfValue(int from, int at) {
    int next = from;
    while (next < value.length() && Character.isWhitespace(value.charAt(next))) {
      offsets[next++] = at;
    }
    return next;
  }

  /** Where a character of the value stands; 1-based, as its result. */
  Place place(int line, int column) {
    int start = valueLines[Math.min(line, valueLines.length) - 1];
    int at = Math.min(start + column - 1, offsets.length - 1);
    int offset = at < 0 ? contentStart : offsets[at];
    int found = Arrays.binarySearch(fileLines, offset);
    int index = found >= 0 ? found : -found - 2;
    return new Place(index + 1, offset - fileLines[index] + 1);
  }

  /** A place in the file. */
  record Place(int line, int column) {}

  /** The offsets at which lines start. */
  private static int[] lines(String text) {
    return IntStream.concat(
            IntStream.of(0),
            IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').map(i -> i + 1))
        .toArray();
  }
}
