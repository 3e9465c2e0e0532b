package io.poolguard.analysis.ir.text;

import java.util.Set;

/**
 * How names are spelt in the textual form: bare where that is unambiguous, otherwise between single
 * quotes. Class files allow nearly any character in a name, and Kotlin and Groovy use that.
 */
final class Names {
  /** Words that a statement or operand may begin with; a local of that name is quoted. */
  private static final Set<String> RESERVED =
      Set.of(
          "_",
          "null",
          "enum",
          "class",
          "other",
          "get",
          "put",
          "new",
          "cast",
          "compute",
          "function",
          "caught",
          "unknown",
          "static",
          "virtual",
          "interface",
          "special",
          "goto",
          "if",
          "switch",
          "return",
          "throw",
          "unreachable",
          "true",
          "same",
          "method",
          "type");

  private Names() {}

  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  static boolean isIdentifierPart(char c) {
    return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  /**
   * Whether {@code c} may stand in a bare class, method or field name ({@code -} only where no
   * arrow begins).
   */
  static boolean isComponentPart(String text, int at) {
    char c = text.charAt(at);
    return isIdentifierPart(c)
        || c == '/'
        || c == '['
        || c == ';'
        || (c == '-' && (at + 1 >= text.length() || text.charAt(at + 1) != '>'));
  }

  /** A local's name as it is printed. */
  static String local(String name) {
    boolean bare =
        !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0)) && !isReserved(name);
    for (int i = 0; bare && i < name.length(); i++) {
      bare = isIdentifierPart(name.charAt(i));
    }
    return bare ? name : quote(name, '\'');
  }

  /** A class, method or field name as it is printed. */
  static String component(String name) {
    boolean bare = !name.isEmpty() && !name.equals("volatile");
    for (int i = 0; bare && i < name.length(); i++) {
      bare = isComponentPart(name, i);
    }
    // A name that ends in a hyphen would run into an arrow that follows.
    bare = bare && name.charAt(name.length() - 1) != '-';
    boolean special = name.equals("<init>") || name.equals("<clinit>");
    return bare || special ? name : quote(name, '\'');
  }

  /** A type descriptor as it is printed. */
  static String type(String descriptor) {
    return endOfType(descriptor, 0) == descriptor.length() ? descriptor : quote(descriptor, '\'');
  }

  /** A method descriptor as it is printed. */
  static String methodDescriptor(String descriptor) {
    return endOfMethodDescriptor(descriptor, 0) == descriptor.length()
        ? descriptor
        : quote(descriptor, '\'');
  }

  /** Where the bare type descriptor that begins at {@code start} ends; -1 if none does. */
  static int endOfType(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '[') {
      at++;
    }
    if (at >= text.length()) {
      return -1;
    }
    if (text.charAt(at) != 'L') {
      return "BCDFIJSZV".indexOf(text.charAt(at)) >= 0 ? at + 1 : -1;
    }
    at++;
    while (at < text.length() && text.charAt(at) != ';' && isComponentPart(text, at)) {
      at++;
    }
    return at < text.length() && text.charAt(at) == ';' ? at + 1 : -1;
  }

  /** Where the bare method descriptor that begins at {@code start} ends; -1 if none does. */
  static int endOfMethodDescriptor(String text, int start) {
    if (start >= text.length() || text.charAt(start) != '(') {
      return -1;
    }
    int at = start + 1;
    while (at >= 0 && at < text.length() && text.charAt(at) != ')') {
      at = endOfType(text, at);
    }
    return at < 0 || at >= text.length() ? -1 : endOfType(text, at + 1);
  }

  /** The text between {@code mark}s, so that it stays on one line. */
  static String quote(String text, char mark) {
    StringBuilder out = new StringBuilder(text.length() + 2).append(mark);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == mark || c == '\\') {
        out.append('\\').append(c);
      } else if (isInvisible(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append(mark).toString();
  }

  private static boolean isInvisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
