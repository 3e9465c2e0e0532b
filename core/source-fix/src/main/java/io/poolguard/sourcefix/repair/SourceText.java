package io.poolguard.sourcefix.repair;

import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import io.poolguard.sourcefix.JavaText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A parsed text, with offsets in place of JavaParser's lines and columns. */
final class SourceText {
  private final String text;
  private final CompilationUnit unit;
  private final List<Integer> lineStarts = new ArrayList<>();
  private final BitSet insideTextBlocks = new BitSet();
  private final String newLine;

  private SourceText(String text, CompilationUnit unit) {
    this.text = text;
    this.unit = unit;
    lineStarts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        lineStarts.add(i + 1);
      }
    }
    newLine =
        text.contains("\r\n") ? "\r\n" : text.contains("\r") && !text.contains("\n") ? "\r" : "\n";
    for (TextBlockLiteralExpr block : unit.findAll(TextBlockLiteralExpr.class)) {
      block.getRange().ifPresent(r -> insideTextBlocks.set(r.begin.line + 1, r.end.line + 1));
    }
  }

  /**
   * Parses a text.
   *
   * @return empty if it is no Java
   */
  static Optional<SourceText> parse(String text) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.BLEEDING_EDGE)
            .setTabSize(1)
            .setAttributeComments(true);
    Optional<CompilationUnit> parsed = JavaText.whole(text, configuration);
    parsed.ifPresent(SourceText::nameVariables);
    return parsed.map(unit -> new SourceText(text, unit));
  }

  /**
   * What stands before {@code ::} is parsed as a type, also where it is a variable: such names
   * start with a small letter.
   */
  private static void nameVariables(CompilationUnit unit) {
    for (MethodReferenceExpr reference : unit.findAll(MethodReferenceExpr.class)) {
      String name = reference.getScope().toString();
      if (reference.getScope().isTypeExpr() && name.matches("\\p{Ll}\\w*")) {
        NameExpr variable = new NameExpr(name);
        reference.getScope().getRange().ifPresent(variable::setRange);
        reference.getScope().getTokenRange().ifPresent(variable::setTokenRange);
        reference.setScope(variable);
      }
    }
  }

  /** This text with edits made, or without if it would be no Java any more. */
  SourceText changed(List<TextEdit> edits) {
    return parse(TextEdit.apply(text, edits)).orElse(this);
  }

  /** The block that starts at an offset. */
  Optional<BlockStmt> blockAt(int offset) {
    return unit.findFirst(BlockStmt.class, block -> start(block) == offset);
  }

  CompilationUnit unit() {
    return unit;
  }

  String newLine() {
    return newLine;
  }

  int start(Node node) {
    return offset(node.getRange().orElseThrow().begin);
  }

  /** Exclusive. */
  int end(Node node) {
    return offset(node.getRange().orElseThrow().end) + 1;
  }

  String of(Node node) {
    return text.substring(start(node), end(node));
  }

  /** The lines of a node that begins its line, without the indentation that it has there. */
  List<String> linesOf(Node node) {
    String indentation = indentation(start(node));
    return of(node)
        .lines()
        .map(line -> line.startsWith(indentation) ? line.substring(indentation.length()) : line)
        .toList();
  }

  String between(int from, int to) {
    return text.substring(from, to);
  }

  boolean isBlankAt(int offset) {
    return Character.isWhitespace(text.charAt(offset));
  }

  /** Behind the last character before an offset that is no blank or line end. */
  int behindTextBefore(int offset) {
    return text.substring(0, offset).stripTrailing().length();
  }

  /** The next place of a character that is there. */
  int find(char wanted, int from) {
    return text.indexOf(wanted, from);
  }

  private int offset(Position position) {
    return lineStarts.get(position.line - 1) + position.column - 1;
  }

  /** 0-based line of an offset. */
  private int lineOf(int offset) {
    int found = java.util.Collections.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  int lineStart(int offset) {
    return lineStarts.get(lineOf(offset));
  }

  /** Behind the line's end, where the next line starts. */
  int nextLine(int offset) {
    int line = lineOf(offset);
    return line + 1 < lineStarts.size() ? lineStarts.get(line + 1) : text.length();
  }

  /** Whether some statements stand in one line, and no comment behind them. */
  boolean isInOneLine(Node first, Node last) {
    return behindComment(end(last)) == end(last) && lineStart(start(first)) == lineStart(end(last));
  }

  /** Whether other text stands in the line of some statements. */
  boolean sharesItsLine(Node first, Node last) {
    return !startsItsLine(start(first)) || !endsItsLine(end(last));
  }

  /** The blanks with which the line of an offset starts. */
  String indentation(int offset) {
    int start = lineStart(offset);
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Whether nothing but blanks stands before an offset on its line. */
  boolean startsItsLine(int offset) {
    return text.substring(lineStart(offset), offset).isBlank();
  }

  /** Whether nothing but blanks stands behind an offset on its line. */
  boolean endsItsLine(int offset) {
    return text.substring(offset, nextLine(offset)).isBlank();
  }

  /**
   * Behind the line comment that may stand behind an offset, else the offset itself: a comment
   * stays with what it speaks of.
   */
  int behindComment(int offset) {
    String rest = text.substring(offset, nextLine(offset));
    String stripped = rest.strip();
    boolean comment =
        stripped.startsWith("//")
            || (stripped.startsWith("/*") && stripped.indexOf("*/") == stripped.length() - 2);
    return comment ? offset + rest.stripTrailing().length() : offset;
  }

  /**
   * One more step of indentation than the code around has, told from a block and what stands in it.
   *
   * @param outer an offset on the line that opens the block
   * @param inner an offset on a line in it
   */
  String step(int outer, int inner) {
    String less = indentation(outer);
    String more = indentation(inner);
    if (more.startsWith(less) && more.length() > less.length()) {
      return more.substring(less.length());
    }
    return more.contains("\t") ? "\t" : usualStep();
  }

  /** The step from a try statement to what stands in its block. */
  String stepInside(TryStmt attempt) {
    int outer = start(attempt);
    return step(
        outer, attempt.getTryBlock().getStatements().getFirst().map(this::start).orElse(outer));
  }

  /** How far members stand from their class, where the lines around do not tell. */
  private String usualStep() {
    for (TypeDeclaration<?> type : unit.getTypes()) {
      String outer = indentation(start(type));
      for (BodyDeclaration<?> member : type.getMembers()) {
        String inner = indentation(start(member));
        if (inner.startsWith(outer) && inner.length() > outer.length()) {
          return inner.substring(outer.length());
        }
      }
    }
    return "  ";
  }

  /** Moves the lines that start in a range to the right; blank ones and text blocks stay. */
  List<TextEdit> indent(int start, int end, String step) {
    List<TextEdit> edits = new ArrayList<>();
    for (int line = lineOf(start); line < lineStarts.size(); line++) {
      int at = lineStarts.get(line);
      if (at >= end) {
        break;
      }
      int next = line + 1 < lineStarts.size() ? lineStarts.get(line + 1) : text.length();
      if (at >= start && !insideTextBlocks.get(line + 1) && !text.substring(at, next).isBlank()) {
        edits.add(new TextEdit(at, at, step));
      }
    }
    return edits;
  }

  /**
   * Moves the lines that start in a range to the left, as far as {@link #indent} would move them.
   */
  List<TextEdit> outdent(int start, int end, String step) {
    return indent(start, end, step).stream()
        .filter(line -> text.startsWith(step, line.start()))
        .map(line -> new TextEdit(line.start(), line.start() + step.length(), ""))
        .toList();
  }

  /**
   * Removes a node, with its lines where nothing else stands on them; a comment behind it stays.
   */
  TextEdit without(Node node) {
    return without(start(node), end(node));
  }

  /** Removes nodes in their order; those that stand side by side as if they were one. */
  List<TextEdit> without(List<? extends Node> nodes) {
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      int start = start(nodes.get(i));
      int end = end(nodes.get(i));
      while (i + 1 < nodes.size() && isBesides(end, start(nodes.get(i + 1)))) {
        end = end(nodes.get(++i));
      }
      edits.add(without(start, end));
    }
    return edits;
  }

  private boolean isBesides(int before, int behind) {
    return behind >= before && behind < nextLine(before) && between(before, behind).isBlank();
  }

  private TextEdit without(int start, int end) {
    if (behindComment(end) != end) {
      int comment = end;
      while (text.charAt(comment) == ' ' || text.charAt(comment) == '\t') {
        comment++;
      }
      return new TextEdit(start, comment, "");
    }
    if (startsItsLine(start) && endsItsLine(end)) {
      return new TextEdit(lineStart(start), nextLine(end), "");
    }
    boolean twoBlanks =
        end < text.length() && text.charAt(end) == ' ' && text.charAt(start - 1) == ' ';
    if (endsItsLine(end)) {
      // No blanks at the end of what stays of the line.
      return new TextEdit(behindTextBefore(start), end, "");
    }
    return new TextEdit(start, end + (twoBlanks ? 1 : 0), "");
  }
}
