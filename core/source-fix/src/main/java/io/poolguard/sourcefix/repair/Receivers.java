package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Who gets what a close throws. A close that fails when the work is done must come to the same
 * handlers after a repair as before, or to the caller alike: one that took it for a failure of the
 * work would do the work again, or tell that it was not done.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Receivers {
  /** What no close throws. */
  private static final Set<String> OTHERS =
      Set.of(
          "InterruptedException",
          "ClassNotFoundException",
          "NumberFormatException",
          "DateTimeParseException",
          "ParseException",
          "IndexOutOfBoundsException",
          "NullPointerException");

  private Receivers() {}

  /** Whether the same handlers get what two statements of a body throw. */
  static boolean areSame(Node one, Node other, Node body) {
    List<TryStmt> ofOne = around(one, body);
    List<TryStmt> ofOther = around(other, body);
    if (ofOne.size() != ofOther.size()) {
      return false;
    }
    for (int i = 0; i < ofOne.size(); i++) {
      if (ofOne.get(i) != ofOther.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a statement is, or holds, one whose handlers get what another within it throws. */
  static boolean areWithin(Statement outer, Node inner) {
    return !around(inner, outer.getParentNode().orElse(outer)).isEmpty();
  }

  /** Whether a close is come to only when something else has failed that a statement is part of. */
  static boolean isOnFailure(Node closing, Node statement) {
    Node below = closing;
    while (below.getParentNode().isPresent()) {
      Node above = below.getParentNode().get();
      if (above instanceof TryStmt attempt
          && below instanceof CatchClause
          && attempt.getTryBlock().isAncestorOf(statement)) {
        return true;
      }
      below = above;
    }
    return false;
  }

  /** Whether one of the handlers of a statement may get what a close in its block throws. */
  static boolean has(TryStmt attempt) {
    return attempt.getCatchClauses().stream().anyMatch(Receivers::receives);
  }

  private static List<TryStmt> around(Node statement, Node end) {
    List<TryStmt> found = new ArrayList<>();
    Node below = statement;
    while (below != end && below.getParentNode().isPresent()) {
      Node above = below.getParentNode().get();
      if (above instanceof TryStmt attempt && attempt.getTryBlock() == below && has(attempt)) {
        found.add(attempt);
      }
      below = above;
    }
    return found;
  }

  /** The types that a handler catches of which a close may throw one. */
  static List<String> types(CatchClause clause) {
    return Arrays.stream(clause.getParameter().getTypeAsString().split("\\|"))
        .map(String::strip)
        .filter(type -> !OTHERS.contains(type.substring(type.lastIndexOf('.') + 1)))
        .toList();
  }

  /** One that throws the same again, and does nothing else, is as good as none. */
  static boolean receives(CatchClause clause) {
    if (types(clause).isEmpty()) {
      return false;
    }
    BlockStmt block = clause.getBody();
    return block.getStatements().size() != 1
        || !(block.getStatement(0) instanceof ThrowStmt again)
        || !(again.getExpression() instanceof NameExpr name)
        || !name.getNameAsString().equals(clause.getParameter().getNameAsString());
  }
}
