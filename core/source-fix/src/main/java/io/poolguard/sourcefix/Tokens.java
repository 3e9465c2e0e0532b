package io.poolguard.sourcefix;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into words, strings and marks; comments and blanks fall away. Knows only what is
 * needed not to be led astray by braces and annotations inside comments and strings, so that it
 * outlives new versions of the languages.
 */
final class Tokens {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    Tokens tokens = new Tokens(text);
    while (tokens.at < text.length()) {
      tokens.next();
    }
    return tokens.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (text.startsWith("//", at)) {
      skipTo("\n", 0);
    } else if (text.startsWith("/*", at)) {
      skipTo("*/", 2);
    } else if (text.startsWith("\"\"\"", at)) {
      string("\"\"\"");
    } else if (c == '"' || c == '\'') {
      string(String.valueOf(c));
    } else if (Character.isJavaIdentifierStart(c)) {
      word();
    } else {
      if (!Character.isWhitespace(c)) {
        tokens.add(new Token(Token.Kind.MARK, String.valueOf(c), line));
      }
      step(1);
    }
  }

  private void word() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Token.Kind.WORD, text.substring(start, at), line));
  }

  /**
   * A one-line string that does not end on its line was none (an apostrophe in a language unknown
   * here): only the quote is dropped.
   */
  private void string(String quote) {
    int first = line;
    int start = at + quote.length();
    int end = start;
    while (end < text.length() && !text.startsWith(quote, end)) {
      if (quote.length() == 1 && text.charAt(end) == '\n') {
        step(1);
        return;
      }
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    tokens.add(new Token(Token.Kind.STRING, text.substring(start, end), first));
    step(Math.min(end + quote.length(), text.length()) - at);
  }

  private void skipTo(String end, int length) {
    int found = text.indexOf(end, at + length);
    step((found < 0 ? text.length() : found + length) - at);
  }

  private void step(int characters) {
    for (int i = 0; i < characters; i++) {
      if (text.charAt(at + i) == '\n') {
        line++;
      }
    }
    at += characters;
  }
}
