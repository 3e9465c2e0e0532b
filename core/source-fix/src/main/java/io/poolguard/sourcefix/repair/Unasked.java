package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes that do not ask whether there is something to close. Behind the statements that open it
 * there is; in their {@code finally} block there may be nothing, and the close has to ask.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Unasked {
  /** What also takes that there is nothing to close. */
  private static final Set<String> WIDE =
      Set.of("Throwable", "Exception", "RuntimeException", "NullPointerException");

  private Unasked() {}

  /**
   * The closes that have to ask in the {@code finally} block of some statements.
   *
   * @param closing a statement that closes one or several variables
   * @param before the statements in front of it
   * @return empty if to ask would change what the program does: it comes to the close with nothing
   *     to close when all is well, and fails
   */
  static Optional<List<ExpressionStmt>> in(Statement closing, List<Statement> before) {
    List<ExpressionStmt> found = new ArrayList<>();
    for (ExpressionStmt close : closing.findAll(ExpressionStmt.class)) {
      Optional<String> name = closed(close);
      List<Expression> assignments =
          name.map(
                  held ->
                      before.stream()
                          .flatMap(each -> Uses.assignments(each, held).stream())
                          .toList())
              .orElse(List.of());
      if (assignments.isEmpty() || isAsked(close, closing, name.get()) || isTaken(close, closing)) {
        continue;
      }
      if (!assignments.stream().allMatch(assign -> isSure(assign, before))
          || !(close.getParentNode().orElse(close) instanceof BlockStmt)) {
        return Optional.empty();
      }
      found.add(close);
    }
    return Optional.of(found);
  }

  private static Optional<String> closed(ExpressionStmt statement) {
    return statement.getExpression() instanceof MethodCallExpr call
        ? call.getScope().filter(NameExpr.class::isInstance).map(Expression::toString)
        : Optional.empty();
  }

  private static boolean isAsked(Statement close, Statement whole, String name) {
    Node at = close;
    while (at != whole && at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof IfStmt choice && MayBeNull.isAsked(choice, name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a handler of the closing statement itself takes that there is nothing to close. */
  private static boolean isTaken(Statement close, Statement whole) {
    Node below = close;
    while (below != whole && below.getParentNode().isPresent()) {
      Node above = below.getParentNode().get();
      if (above instanceof TryStmt attempt
          && attempt.getTryBlock() == below
          && attempt.getCatchClauses().stream()
              .anyMatch(clause -> WIDE.contains(clause.getParameter().getTypeAsString()))) {
        return true;
      }
      below = above;
    }
    return false;
  }

  /** Whether what follows the statements without an exception is come to only behind this one. */
  private static boolean isSure(Expression assignment, List<Statement> before) {
    Node below = assignment;
    while (below.getParentNode().isPresent()) {
      Node here = below;
      if (before.stream().anyMatch(each -> each == here)) {
        return true;
      }
      Node above = below.getParentNode().get();
      boolean plain =
          above instanceof ExpressionStmt
              || above instanceof BlockStmt
              || (above instanceof TryStmt attempt
                  && attempt.getTryBlock() == below
                  && attempt.getCatchClauses().stream().allMatch(FinallyOfTry::leavesAtLast));
      if (!plain) {
        return false;
      }
      below = above;
    }
    return false;
  }
}
