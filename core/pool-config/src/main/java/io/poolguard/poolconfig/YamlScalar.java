package io.poolguard.poolconfig;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * A single value in a YAML text.
 *
 * @param start offset of its first character, of a quotation mark or of a block's sign
 * @param end offset behind the last
 * @param isBlock whether it stands on lines of its own below a sign
 * @param isQuoted whether it stands between quotation marks
 */
record YamlScalar(int start, int end, boolean isBlock, boolean isQuoted) {

  /**
   * The value that stands at a place, or around it.
   *
   * @return empty where there is none, or what stands before it is not YAML
   */
  static Optional<YamlScalar> at(String text, int offset) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try {
      for (Event event : yaml.parse(new StringReader(text))) {
        if (event instanceof ScalarEvent scalar) {
          YamlScalar found = of(text, scalar);
          if (found.start() > offset) {
            return Optional.empty();
          }
          if (offset < found.end()) {
            return Optional.of(found);
          }
        }
      }
    } catch (YAMLException e) {
      // What stands before the error was looked at.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static YamlScalar of(String text, ScalarEvent scalar) {
    ScalarStyle style = scalar.getScalarStyle();
    return new YamlScalar(
        offset(text, scalar.getStartMark()),
        offset(text, scalar.getEndMark()),
        style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED,
        style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED);
  }

  /** SnakeYAML counts characters outside the basic plane once. */
  private static int offset(String text, Mark mark) {
    int index = Math.min(mark.getIndex(), text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, index);
  }

  /** The characters that are the value: of a block those below its sign. */
  int[] content(String text) {
    int from = start;
    int to = Math.min(end, text.length());
    if (isBlock) {
      int lineEnd = text.indexOf('\n', start);
      from = lineEnd < 0 ? to : lineEnd;
      while (from < to && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return from < to ? new int[] {from, to} : new int[] {start, start + 1};
  }
}
