package io.poolguard.sourcefix;

/**
 * A token of Java, Kotlin or Groovy.
 *
 * @param kind what it is
 * @param text the word, the single character of a mark, or the content of a string as written
 * @param line 1-based line on which it begins
 */
record Token(Kind kind, String text, int line) {
  enum Kind {
    WORD,
    STRING,
    MARK
  }

  boolean isMark(char mark) {
    return kind == Kind.MARK && text.charAt(0) == mark;
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
