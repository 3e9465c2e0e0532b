package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a resource may be null where it is closed. A try-with-resources statement passes over
 * null, where the close that it makes needless would throw: such a close has to stay. Known are the
 * methods of the same file; what others give is taken for an object, as drivers and pools give it.
 */
final class MayBeNull {
  private MayBeNull() {}

  /** Whether a call may give null: a method of the file, or one that it calls there, names null. */
  static boolean isGivenBy(Expression call, CompilationUnit unit) {
    Deque<MethodCallExpr> open = new ArrayDeque<>();
    Set<MethodDeclaration> seen = new HashSet<>();
    if (call instanceof MethodCallExpr method) {
      open.add(method);
    }
    while (!open.isEmpty()) {
      MethodCallExpr next = open.remove();
      for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
        if (Uses.isNamed(method, next) && seen.add(method)) {
          if (method.findFirst(NullLiteralExpr.class).isPresent()) {
            return true;
          }
          open.addAll(method.findAll(MethodCallExpr.class));
        }
      }
    }
    return false;
  }

  /** Whether some statements ask whether a variable is null. */
  static boolean isTested(List<Statement> statements, String name) {
    return statements.stream()
        .flatMap(statement -> statement.findAll(BinaryExpr.class).stream())
        .anyMatch(
            test ->
                test.getOperator() == BinaryExpr.Operator.EQUALS
                    ? comparesWithNull(test, name)
                    : isThere(test, name));
  }

  private static boolean isThere(BinaryExpr test, String name) {
    return test.getOperator() == BinaryExpr.Operator.NOT_EQUALS && comparesWithNull(test, name);
  }

  private static boolean comparesWithNull(BinaryExpr test, String name) {
    return Uses.isName(test.getLeft(), name) && test.getRight().isNullLiteralExpr();
  }

  /** Whether a name is only asked whether there is something, open or closed. */
  static boolean isOnlyAsked(NameExpr name) {
    return name.getParentNode().orElse(name) instanceof BinaryExpr test
        && (test.getOperator() == BinaryExpr.Operator.EQUALS
            || test.getOperator() == BinaryExpr.Operator.NOT_EQUALS)
        && (test.getRight().isNullLiteralExpr() || test.getLeft().isNullLiteralExpr());
  }

  /** Whether a statement that closes a variable asks first whether there is something to close. */
  static boolean isAsked(Statement closing, String name) {
    return closing instanceof IfStmt choice
        && choice
            .getCondition()
            .findFirst(BinaryExpr.class, test -> isThere(test, name))
            .isPresent();
  }
}
