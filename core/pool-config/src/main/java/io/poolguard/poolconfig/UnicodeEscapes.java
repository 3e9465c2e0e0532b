package io.poolguard.poolconfig;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code \\u} escapes of property files, over which their readers fail without a place. */
final class UnicodeEscapes {
  /** Why such a file is of no use. */
  static final String PROBLEM = "a backslash with a u needs four digits after it";

  private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t\\f]*[#!].*$");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(?<digits>[0-9a-fA-F]{0,4})|.|$)");

  private UnicodeEscapes() {}

  /** Where the first one is that is no escape; empty if all are sound. */
  static Optional<Origin> malformed(SourceText source) {
    // What is commented out keeps its length.
    String text =
        COMMENT.matcher(source.text()).replaceAll(match -> " ".repeat(match.group().length()));
    Matcher escape = ESCAPE.matcher(text);
    while (escape.find()) {
      String digits = escape.group("digits");
      if (digits != null && digits.length() < 4) {
        String before = text.substring(0, escape.start());
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return Optional.of(source.origin(line, escape.start() - before.lastIndexOf('\n')));
      }
    }
    return Optional.empty();
  }
}
