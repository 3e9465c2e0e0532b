package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import java.util.function.IntPredicate;

/**
 * Reads one line of the textual form from left to right. Blanks separate; {@code #} begins a
 * comment.
 */
final class Cursor {
  private final String line;
  private final int number;
  private int at;

  Cursor(String line, int number) {
    this.line = line;
    this.number = number;
    skipBlanks();
  }

  boolean atEnd() {
    return at >= line.length();
  }

  /** Complains about the place that is read next. */
  TextSyntaxException error(String problem) {
    return new TextSyntaxException(number, at + 1, problem);
  }

  void expectEnd() {
    if (!atEnd()) {
      throw error("the line should end before '" + line.substring(at).strip() + "'");
    }
  }

  /** Steps over the symbol if it is next. */
  boolean accept(String symbol) {
    if (!line.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    skipBlanks();
    return true;
  }

  boolean startsWith(String symbol) {
    return line.startsWith(symbol, at);
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw error("expected '" + symbol + "'");
    }
  }

  /** The keyword that is next, or an empty text; steps over nothing. */
  String peekWord() {
    int end = at;
    while (end < line.length() && isWordPart(end)) {
      end++;
    }
    return line.substring(at, end);
  }

  private boolean isWordPart(int index) {
    char c = line.charAt(index);
    return Names.isIdentifierPart(c) || (c == '-' && Names.isComponentPart(line, index));
  }

  /** Steps over the keyword if it is next. */
  boolean acceptWord(String word) {
    if (!peekWord().equals(word)) {
      return false;
    }
    at += word.length();
    skipBlanks();
    return true;
  }

  void expectWord(String word) {
    if (!acceptWord(word)) {
      throw error("expected '" + word + "'");
    }
  }

  /** The label that the line begins with, or an empty text; steps over nothing. */
  String peekLabel() {
    int end = at;
    while (end < line.length() && Names.isIdentifierPart(line.charAt(end))) {
      end++;
    }
    return end < line.length() && line.charAt(end) == ':' ? line.substring(at, end) : "";
  }

  boolean nextIs(char c) {
    return at < line.length() && line.charAt(at) == c;
  }

  /** The name of a local. */
  String local() {
    if (nextIs('\'')) {
      return quoted('\'');
    }
    if (Names.isReserved(peekWord())) {
      throw error(
          "'" + peekWord() + "' is a keyword here; a local of that name is written in quotes");
    }
    return identifier("the name of a local");
  }

  /** A bare identifier; {@code what} says what it names. */
  String identifier(String what) {
    return run(i -> Names.isIdentifierPart(line.charAt(i)), what);
  }

  /** A class, method or field name. */
  String component(String what) {
    if (nextIs('\'')) {
      return quoted('\'');
    }
    for (String special : new String[] {"<init>", "<clinit>"}) {
      if (accept(special)) {
        return special;
      }
    }
    return run(i -> Names.isComponentPart(line, i), what);
  }

  /** {@code owner.name(parameters)result}. */
  MethodRef method() {
    String owner = component("a class");
    expect(".");
    String name = component("a method");
    return new MethodRef(owner, name, methodDescriptor());
  }

  /** {@code (parameters)result}. */
  String methodDescriptor() {
    return nextIs('\'')
        ? quoted('\'')
        : upTo(Names.endOfMethodDescriptor(line, at), "a method descriptor");
  }

  /** {@code owner.name:type}. */
  FieldRef field() {
    String owner = component("a class");
    expect(".");
    String name = component("a field");
    expect(":");
    return new FieldRef(owner, name, type());
  }

  /** A type descriptor. */
  String type() {
    return nextIs('\'') ? quoted('\'') : upTo(Names.endOfType(line, at), "a type descriptor");
  }

  /** Whether a constant is next. */
  boolean atConstant() {
    return atNumber()
        || nextIs('"')
        || switch (peekWord()) {
          case "null", "enum", "class", "other" -> true;
          default -> false;
        };
  }

  Constant constant() {
    if (nextIs('"')) {
      return new Constant.StringConstant(quoted('"'));
    }
    if (atNumber()) {
      return new Constant.IntConstant(integer());
    }
    if (acceptWord("null")) {
      return Constant.NULL;
    }
    if (acceptWord("enum")) {
      String type = component("a class");
      expect(".");
      return new Constant.EnumConstant(type, component("an enum constant"));
    }
    if (acceptWord("class")) {
      return new Constant.ClassConstant(component("a class"));
    }
    if (acceptWord("other")) {
      return new Constant.OtherConstant(quoted('"'));
    }
    throw error("expected a constant");
  }

  /** The site that ends a line. */
  Site site() {
    if (!accept("@")) {
      return Site.UNKNOWN;
    }
    int sourceLine = integer();
    return new Site(sourceLine, accept(":") ? integer() : Site.UNKNOWN.position());
  }

  int integer() {
    int start = at;
    if (nextIs('-')) {
      at++;
    }
    while (!atEnd() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
      at++;
    }
    String digits = line.substring(start, at);
    try {
      int value = Integer.parseInt(digits);
      skipBlanks();
      return value;
    } catch (NumberFormatException e) {
      at = start;
      throw error("expected an int");
    }
  }

  /** A text between {@code mark}s. */
  String quoted(char mark) {
    if (!nextIs(mark)) {
      throw error("expected a text between " + mark + " and " + mark);
    }
    StringBuilder text = new StringBuilder();
    int i = at + 1;
    while (i < line.length() && line.charAt(i) != mark) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == 'u') {
        text.append(escape(i));
        i += 6;
      } else {
        i += c == '\\' ? 1 : 0;
        text.append(i < line.length() ? line.charAt(i) : c);
        i++;
      }
    }
    if (i >= line.length()) {
      throw error("the text that begins here has no closing " + mark);
    }
    at = i + 1;
    skipBlanks();
    return text.toString();
  }

  private char escape(int start) {
    int value = 0;
    for (int i = start + 2; i < start + 6; i++) {
      int digit = i < line.length() ? Character.digit(line.charAt(i), 16) : -1;
      if (digit < 0) {
        at = start;
        throw error("\\u needs four hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private boolean atNumber() {
    return at < line.length()
        && (Character.digit(line.charAt(at), 10) >= 0
            || (nextIs('-')
                && at + 1 < line.length()
                && Character.digit(line.charAt(at + 1), 10) >= 0));
  }

  private String run(IntPredicate part, String what) {
    int end = at;
    while (end < line.length() && part.test(end)) {
      end++;
    }
    return upTo(end == at ? -1 : end, what);
  }

  private String upTo(int end, String what) {
    if (end < 0) {
      throw error("expected " + what);
    }
    String text = line.substring(at, end);
    at = end;
    skipBlanks();
    return text;
  }

  private void skipBlanks() {
    while (!atEnd() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    if (nextIs('#')) {
      at = line.length();
    }
  }
}
