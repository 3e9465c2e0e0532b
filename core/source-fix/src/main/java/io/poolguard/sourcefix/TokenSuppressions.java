package io.poolguard.sourcefix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Suppressions from tokens: an annotation, and the end of the declaration that follows it. Where
 * the end is in doubt the range is too long rather than too short, so that a finding that the user
 * silenced stays silent.
 */
final class TokenSuppressions {
  private static final Set<String> ANNOTATIONS = Set.of("SuppressWarnings", "Suppress");
  private static final Set<String> KOTLIN_DECLARATIONS =
      Set.of("fun", "val", "var", "class", "object", "interface", "constructor", "init");

  private final List<Token> tokens;
  private final boolean semicolons;
  private final List<Suppressions.Range> ranges = new ArrayList<>();

  private TokenSuppressions(List<Token> tokens, boolean semicolons) {
    this.tokens = tokens;
    this.semicolons = semicolons;
  }

  /**
   * @param semicolons whether statements end with one (Java), or with the line too
   */
  static Suppressions parse(String text, boolean semicolons) {
    TokenSuppressions parser = new TokenSuppressions(Tokens.of(text), semicolons);
    for (int i = 0; i + 2 < parser.tokens.size(); i++) {
      if (parser.tokens.get(i).isMark('@')) {
        parser.annotation(i);
      }
    }
    return new Suppressions(parser.ranges);
  }

  private void annotation(int start) {
    int name = start + 1;
    while (name + 2 < tokens.size() && tokens.get(name + 1).isMark('.')) {
      name += 2;
    }
    int open = name + 1;
    if (open >= tokens.size()
        || !ANNOTATIONS.contains(tokens.get(name).text())
        || !tokens.get(open).isMark('(')) {
      return;
    }
    Set<String> names = new TreeSet<>();
    int close = open;
    while (close < tokens.size() && !tokens.get(close).isMark(')')) {
      if (tokens.get(close).kind() == Token.Kind.STRING) {
        names.add(tokens.get(close).text());
      }
      close++;
    }
    ranges.add(new Suppressions.Range(names, tokens.get(start).line(), lastLine(close + 1)));
  }

  /** The last line of the declaration whose tokens begin here. */
  private int lastLine(int from) {
    int depth = 0;
    boolean assigned = false;
    boolean declared = false;
    for (int i = from; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (depth == 0 && declared && !semicolons && endsBefore(i)) {
        return tokens.get(i - 1).line();
      }
      declared |= KOTLIN_DECLARATIONS.contains(token.text());
      assigned |= depth == 0 && token.isMark('=');
      if (token.isMark('(') || token.isMark('[') || token.isMark('{')) {
        depth++;
      } else if (token.isMark(')') || token.isMark(']') || token.isMark('}')) {
        depth--;
      }
      boolean bodyEnds = depth == 0 && token.isMark('}') && !assigned;
      if (depth < 0 || bodyEnds || (depth == 0 && token.isMark(';'))) {
        return token.line();
      }
    }
    return tokens.isEmpty() ? 1 : tokens.get(tokens.size() - 1).line();
  }

  /**
   * Without semicolons, a declaration ends with its line unless one of its neighbours says that it
   * goes on.
   */
  private boolean endsBefore(int i) {
    Token last = tokens.get(i - 1);
    Token next = tokens.get(i);
    if (last.line() == next.line()) {
      return false;
    }
    boolean lastGoesOn = last.kind() == Token.Kind.MARK && "=+-*/,.:<&|?(".contains(last.text());
    boolean nextGoesOn = next.kind() == Token.Kind.MARK && "={.?:+*/&|".contains(next.text());
    return !lastGoesOn && !nextGoesOn && !next.isWord("where");
  }
}
