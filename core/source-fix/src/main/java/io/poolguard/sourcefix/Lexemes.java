package io.poolguard.sourcefix;

import java.util.ArrayList;
import java.util.List;

/** The words, literals and marks of a Java text with their offsets; of broken ones too. */
final class Lexemes {
  private static final String BLOCK = "\"\"\"";

  private final String text;
  private final List<Lexeme> found = new ArrayList<>();

  private Lexemes(String text) {
    this.text = text;
  }

  /**
   * One of them.
   *
   * @param end offset behind the last character
   * @param broken whether no parser can read it: a string without an end, say
   */
  record Lexeme(int start, int end, boolean broken) {
    boolean is(String text, String wanted) {
      return end - start == wanted.length() && text.startsWith(wanted, start);
    }

    boolean isOneOf(String text, String marks) {
      return end - start == 1 && marks.indexOf(text.charAt(start)) >= 0;
    }
  }

  static List<Lexeme> of(String text) {
    Lexemes lexemes = new Lexemes(text);
    int at = 0;
    while (at < text.length()) {
      at = lexemes.next(at);
    }
    return lexemes.found;
  }

  private int next(int at) {
    char c = text.charAt(at);
    if (text.startsWith("//", at)) {
      return lineEnd(text, at);
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      // Without an end it is what has just been typed: the rest of the file is no comment.
      return end < 0 ? add(at, lineEnd(text, at), true) : end + 2;
    }
    if (text.startsWith(BLOCK, at)) {
      return block(at);
    }
    if (c == '"' || c == '\'') {
      return literal(at, c);
    }
    if (Character.isWhitespace(c)) {
      return at + 1;
    }
    if (Character.isJavaIdentifierPart(c)) {
      int end = at;
      while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
        end++;
      }
      return add(at, end, false);
    }
    return add(at, at + 1, "#`\\".indexOf(c) >= 0);
  }

  private int block(int at) {
    int end = at + BLOCK.length();
    while (end < text.length() && !text.startsWith(BLOCK, end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end >= text.length()
        ? add(at, lineEnd(text, at), true)
        : add(at, end + BLOCK.length(), false);
  }

  private int literal(int at, char quote) {
    boolean broken = false;
    int lineEnd = lineEnd(text, at);
    int end = at + 1;
    while (end < lineEnd && text.charAt(end) != quote) {
      boolean escape = text.charAt(end) == '\\';
      broken |=
          escape
              && (end + 1 == lineEnd || "btnfrs\"'\\u01234567".indexOf(text.charAt(end + 1)) < 0);
      end += escape ? 2 : 1;
    }
    return end >= lineEnd ? add(at, lineEnd, true) : add(at, end + 1, broken);
  }

  private int add(int start, int end, boolean broken) {
    found.add(new Lexeme(start, end, broken));
    return end;
  }

  /** Where the line ends on which something stands. */
  static int lineEnd(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }
}
