package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a try statement that has none a {@code finally} block that closes: for a variable declared
 * in front of it, assigned in its block and still needed by its handlers, which roll back. No
 * try-with-resources statement does: it closes before the handlers run.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class FinallyOfTry {
  private final SourceText source;
  private final TryStmt attempt;
  private final String name;
  private final List<Statement> closings;

  private FinallyOfTry(SourceText source, TryStmt attempt, String name, List<Statement> closings) {
    this.source = source;
    this.attempt = attempt;
    this.name = name;
    this.closings = closings;
  }

  /**
   * The statement that can close what one assignment in it gives a variable.
   *
   * @param names the variable's own and those that hang on it
   */
  static Optional<FinallyOfTry> of(
      SourceText source, Acquisition acquisition, VariableDeclarator variable, Set<String> names) {
    String name = variable.getNameAsString();
    Optional<TryStmt> found = around(acquisition, variable);
    if (found.isEmpty()
        || variable.getInitializer().filter(Expression::isNullLiteralExpr).isEmpty()) {
      return Optional.empty();
    }
    TryStmt attempt = found.get();
    boolean needsHandler =
        attempt.getCatchClauses().stream().anyMatch(clause -> Uses.mentions(clause, names));
    boolean neededBehind =
        acquisition.body().findAll(NameExpr.class).stream()
            .anyMatch(use -> names.contains(use.getNameAsString()) && !attempt.isAncestorOf(use));
    if (attempt.getFinallyBlock().isPresent() || !needsHandler || neededBehind) {
      return Optional.empty();
    }
    List<Statement> closings = new ArrayList<>();
    List<BlockStmt> blocks = new ArrayList<>(List.of(attempt.getTryBlock()));
    attempt.getCatchClauses().stream().map(CatchClause::getBody).forEach(blocks::add);
    for (BlockStmt block : blocks) {
      Closings in = new Closings(Set.of(name), block.getStatements());
      if (!in.allGo()) {
        return Optional.empty();
      }
      closings.addAll(in.needless());
    }
    return Optional.of(new FinallyOfTry(source, attempt, name, closings));
  }

  /** The nearest try statement around an assignment that the variable outlives. */
  private static Optional<TryStmt> around(Acquisition acquisition, VariableDeclarator variable) {
    Node below = acquisition.statement();
    while (below != acquisition.body()) {
      Node above = below.getParentNode().orElse(acquisition.body());
      if (above instanceof NodeWithBody<?> || above instanceof LambdaExpr) {
        // It may be assigned many times.
        return Optional.empty();
      }
      if (above instanceof TryStmt attempt
          && attempt.getTryBlock() == below
          && !attempt.getCatchClauses().isEmpty()) {
        return attempt.isAncestorOf(variable) ? Optional.empty() : Optional.of(attempt);
      }
      below = above;
    }
    return Optional.empty();
  }

  /** What close() throws goes on to the caller. */
  List<TextEdit> closing() {
    return edits(List.of("%s.close();".formatted(name)));
  }

  /** What close() throws is dropped: where nobody is told of it, and the work is done. */
  List<TextEdit> closingSilently() {
    String type = attempt.getCatchClauses().get(0).getParameter().getTypeAsString();
    String failure = TryAround.Names.free("e", attempt.findRootNode());
    return edits(
        List.of(
            "try {",
            "\t%s.close();".formatted(name),
            "} catch (%s %s) {".formatted(type, failure),
            "\t// The work is done or undone; that closing failed changes neither.",
            "}"));
  }

  private List<TextEdit> edits(List<String> closing) {
    EditList edits = new EditList();
    source.without(closings).forEach(edits::add);
    CatchClause last = attempt.getCatchClauses().get(attempt.getCatchClauses().size() - 1);
    String outer = source.newLine() + source.indentation(source.start(attempt));
    String step = source.stepInside(attempt);
    StringBuilder text = new StringBuilder();
    text.append(source.startsItsLine(source.start(last)) ? outer : " ")
        .append("finally {")
        .append(outer + step)
        .append("if (" + name + " != null) {");
    closing.forEach(line -> text.append(outer + step + step + line.replace("\t", step)));
    text.append(outer + step + "}" + outer + "}");
    edits.insert(source.end(last), text.toString());
    return edits.edits();
  }
}
