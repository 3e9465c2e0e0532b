package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.List;

/** Source text of Java or Kotlin, as far as brackets, texts and comments tell its parts. */
final class CodeText {
  private CodeText() {}

  /** The source without its comments. */
  static String plain(String source) {
    if (!source.contains("//") && !source.contains("/*")) {
      return source;
    }
    StringBuilder plain = new StringBuilder(source.length());
    int at = 0;
    while (at < source.length()) {
      int next = at + 1;
      if (source.startsWith("//", at)) {
        at = end(source, "\n", at);
        continue;
      }
      if (source.startsWith("/*", at)) {
        at = Math.min(source.length(), end(source, "*/", at + 2) + 2);
        continue;
      }
      if (isQuote(source.charAt(at))) {
        next = afterText(source, at);
      }
      plain.append(source, at, next);
      at = next;
    }
    return plain.toString();
  }

  /**
   * What stands between brackets, cut at the commas that stand in no others.
   *
   * @param from where it begins, behind the first bracket
   */
  static List<String> arguments(String plain, int from) {
    List<String> found = new ArrayList<>();
    int depth = 0;
    int start = from;
    int at = from;
    while (at < plain.length()) {
      char c = plain.charAt(at);
      if (isQuote(c)) {
        at = afterText(plain, at);
        continue;
      }
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
      if (depth < 0 || (depth == 0 && c == ',')) {
        found.add(plain.substring(start, at).strip());
        start = at + 1;
      }
      if (depth < 0) {
        break;
      }
      at++;
    }
    return found;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** Where a text or character ends; one that is not ended, with its line. */
  private static int afterText(String source, int start) {
    if (source.startsWith("\"\"\"", start)) {
      return Math.min(source.length(), end(source, "\"\"\"", start + 3) + 3);
    }
    char quote = source.charAt(start);
    int at = start + 1;
    while (at < source.length() && source.charAt(at) != '\n') {
      char c = source.charAt(at);
      at += c == '\\' ? 2 : 1;
      if (c == quote) {
        break;
      }
    }
    return Math.min(at, source.length());
  }

  private static int end(String source, String mark, int from) {
    int found = source.indexOf(mark, from);
    return found < 0 ? source.length() : found;
  }
}
