package io.poolguard.poolconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in YAML, which Spring Boot's loader has read when the binder gets them: what they become
 * in a setting, and how they are written.
 */
final class YamlNumbers {
  /** Behind an anchor and a type, perhaps in quotation marks. */
  private static final Pattern SCALAR =
      Pattern.compile("(?:[&!]\\S*\\s+)*[\"']?([^\\s,\\]}#\"']+)");

  private final Map<SourceText, List<String>> lines = new HashMap<>();

  /** The text of the whole number that a setting gets: Spring cuts off what is behind the point. */
  static String whole(Number number) {
    return number instanceof Double || number instanceof Float
        ? Long.toString(number.longValue())
        : number.toString();
  }

  /**
   * A number as it is written.
   *
   * @param line in the text, 1-based
   * @param column in that line, 1-based
   */
  String written(SourceText text, int line, int column, Number number) {
    List<String> all = lines.computeIfAbsent(text, key -> key.text().lines().toList());
    if (line < 1 || line > all.size() || column > all.get(line - 1).length()) {
      return number.toString();
    }
    Matcher scalar = SCALAR.matcher(all.get(line - 1));
    return scalar.find(Math.max(column - 1, 0)) && scalar.start() == column - 1
        ? scalar.group(1)
        : number.toString();
  }
}
