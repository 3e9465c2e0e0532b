package io.poolguard.sourcefix;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import io.poolguard.sourcefix.Lexemes.Lexeme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses Java texts that JavaParser alone does not: valid ones with a local {@code enum}, which it
 * does not know, and those that somebody is typing. What is in the way is blanked out, so that all
 * else stands where it stood.
 */
public final class JavaText {
  /** A text with more faults is not one that is being typed. */
  private static final int MOST_FAULTS = 12;

  private static final String ENDS = ";{}";

  private static final Set<String> MODIFIERS =
      Set.of("public", "protected", "private", "static", "final", "strictfp", "abstract");

  private final JavaParser parser;
  private String text;

  private JavaText(String text, ParserConfiguration configuration) {
    this.text = text;
    this.parser = new JavaParser(configuration);
  }

  /**
   * A text that was read.
   *
   * @param isWhole whether nothing was left out but local enums
   */
  public record Parsed(CompilationUnit unit, boolean isWhole) {}

  /** A text without a fault; empty if it has one. */
  public static Optional<CompilationUnit> whole(String text, ParserConfiguration configuration) {
    return new JavaText(text, configuration).read(false).filter(Parsed::isWhole).map(Parsed::unit);
  }

  /** A text, as far as it can be read; statements with a fault are left out. */
  public static Optional<Parsed> any(String text, ParserConfiguration configuration) {
    return new JavaText(text, configuration).read(true);
  }

  private Optional<Parsed> read(boolean broken) {
    ParseResult<CompilationUnit> first = parser.parse(text);
    ParseResult<CompilationUnit> result = first;
    boolean whole = true;
    for (int i = 0; i < MOST_FAULTS && !result.isSuccessful(); i++) {
      boolean hidden = hideEnum(result);
      if (!hidden && (!broken || !hideFault(result))) {
        break;
      }
      whole &= hidden;
      result = parser.parse(text);
    }
    if (result.isSuccessful()) {
      boolean all = whole;
      return result.getResult().map(unit -> new Parsed(unit, all));
    }
    return broken ? first.getResult().map(unit -> new Parsed(unit, false)) : Optional.empty();
  }

  /** Blanks out the local enum at whose body the parser has stopped. */
  private boolean hideEnum(ParseResult<CompilationUnit> result) {
    List<Lexeme> all = Lexemes.of(text);
    int stopped = stopped(result, all);
    if (stopped < 0 || stopped >= all.size()) {
      return false;
    }
    int start = statement(all, stopped);
    int at = start;
    while (at < stopped && MODIFIERS.contains(word(all.get(at)))) {
      at++;
    }
    boolean isEnum =
        at + 2 == stopped
            && all.get(at).is(text, "enum")
            && (all.get(stopped).is(text, "{") || all.get(stopped).is(text, "implements"));
    int depth = 0;
    for (int i = stopped; isEnum && i < all.size(); i++) {
      depth += all.get(i).is(text, "{") ? 1 : all.get(i).is(text, "}") ? -1 : 0;
      if (depth == 0 && all.get(i).is(text, "}")) {
        blank(all.get(start).start(), all.get(i).end());
        return true;
      }
    }
    return false;
  }

  private String word(Lexeme lexeme) {
    return text.substring(lexeme.start(), lexeme.end());
  }

  /** Blanks out what the parser cannot get past; false if nothing is found. */
  private boolean hideFault(ParseResult<CompilationUnit> result) {
    List<Lexeme> all = Lexemes.of(text);
    List<Lexeme> broken = all.stream().filter(Lexeme::broken).toList();
    if (!broken.isEmpty()) {
      broken.forEach(lexeme -> hide(all, onLine(all, all.indexOf(lexeme)), lexeme.end()));
      return true;
    }
    int stopped = stopped(result, all);
    if (stopped < 0) {
      return false;
    }
    return stopped < all.size() ? hideStatement(all, stopped) : close(all);
  }

  private boolean hideStatement(List<Lexeme> all, int stopped) {
    int start = statement(all, stopped);
    Lexeme first = all.get(start);
    if (start == stopped && first.isOneOf(text, ENDS)) {
      blank(first.start(), first.end());
      return true;
    }
    // Who types has not come to the end of the line: what stands on the next is another statement.
    int lineEnd = Lexemes.lineEnd(text, first.start());
    int end =
        all.stream()
            .skip(stopped)
            .filter(each -> each.is(text, ";"))
            .mapToInt(Lexeme::end)
            .findFirst()
            .orElse(lineEnd);
    return hide(all, start, Math.min(end, lineEnd));
  }

  /** The braces that are missing at the end. */
  private boolean close(List<Lexeme> all) {
    long open = all.stream().filter(each -> each.is(text, "{")).count();
    long closed = all.stream().filter(each -> each.is(text, "}")).count();
    if (open <= closed) {
      return false;
    }
    text = text + "\n" + "}".repeat((int) (open - closed));
    return true;
  }

  /** The first lexeme of the statement around one. */
  private int statement(List<Lexeme> all, int at) {
    int start = at;
    while (start > 0 && !all.get(start - 1).isOneOf(text, ENDS)) {
      start--;
    }
    int open = openBracket(all, start);
    return open < 0 ? start : statement(all, open);
  }

  /** The bracket, not closed before a lexeme, within which it is: that of a for statement. */
  private int openBracket(List<Lexeme> all, int before) {
    int depth = 0;
    for (int i = before - 1; i >= 0 && !all.get(i).isOneOf(text, "{}"); i--) {
      depth += all.get(i).is(text, ")") ? 1 : all.get(i).is(text, "(") ? -1 : 0;
      if (depth < 0) {
        return i;
      }
    }
    return -1;
  }

  /** The same, but no further back than the line goes. */
  private int onLine(List<Lexeme> all, int at) {
    int start = statement(all, at);
    while (Lexemes.lineEnd(text, all.get(start).start())
        < Lexemes.lineEnd(text, all.get(at).start())) {
      start++;
    }
    return start;
  }

  /** The lexeme that the parser did not expect: that behind the last it took; -1 if not known. */
  private int stopped(ParseResult<CompilationUnit> result, List<Lexeme> all) {
    Optional<Position> last =
        result.getProblems().stream()
            .findFirst()
            .flatMap(Problem::getLocation)
            .map(TokenRange::getBegin)
            .flatMap(token -> token.getRange())
            .map(range -> range.begin);
    if (last.isEmpty()) {
      return -1;
    }
    int offset = offset(last.get());
    int index = 0;
    while (index < all.size() && all.get(index).start() <= offset) {
      index++;
    }
    return index;
  }

  private int offset(Position position) {
    int start = 0;
    for (int line = 1; line < position.line; line++) {
      int end = Lexemes.lineEnd(text, start);
      start = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
    }
    return start + position.column - 1;
  }

  /** Blanks out from a lexeme on; a brace whose other one stands elsewhere stays. */
  private boolean hide(List<Lexeme> all, int from, int end) {
    Deque<Integer> open = new ArrayDeque<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = from; i < all.size() && all.get(i).start() < end; i++) {
      Lexeme lexeme = all.get(i);
      if (lexeme.is(text, "{")) {
        open.push(lexeme.start());
      } else if (lexeme.is(text, "}") && open.poll() == null) {
        kept.add(lexeme.start());
      }
    }
    kept.addAll(open);
    String before = text;
    blank(all.get(from).start(), end);
    StringBuilder with = new StringBuilder(text);
    kept.forEach(at -> with.setCharAt(at, before.charAt(at)));
    text = with.toString();
    return !text.equals(before);
  }

  private void blank(int from, int to) {
    StringBuilder blanked = new StringBuilder(text);
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        blanked.setCharAt(i, ' ');
      }
    }
    text = blanked.toString();
  }
}
