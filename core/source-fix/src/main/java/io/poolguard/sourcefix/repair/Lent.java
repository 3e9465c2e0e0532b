package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a method of the same file gives what it opens on one path and what somebody else keeps on
 * another: the transaction's connection, the caller's, or a new one. Nobody can close it without
 * knowing which.
 */
final class Lent {
  private Lent() {}

  /** Whether a call may give what a field or a holder keeps. */
  static boolean mayBeGivenBy(Expression call, CompilationUnit unit) {
    return call instanceof MethodCallExpr method
        && method.getScope().filter(scope -> !isOfFile(scope, unit)).isEmpty()
        && unit.findAll(MethodDeclaration.class).stream()
            .filter(own -> Uses.isNamed(own, method))
            .anyMatch(own -> given(own).stream().anyMatch(Lent::isKept));
  }

  /** Whether a method called on it may be one of the file: this object's, or a class's there. */
  private static boolean isOfFile(Expression scope, CompilationUnit unit) {
    return scope.isThisExpr()
        || (scope instanceof NameExpr name
            && unit.findFirst(
                    TypeDeclaration.class,
                    type -> type.getNameAsString().equals(name.getNameAsString()))
                .isPresent());
  }

  /** All that a method may return, local variables by what they are given. */
  private static List<Expression> given(MethodDeclaration method) {
    List<Expression> values = new ArrayList<>();
    for (ReturnStmt result : method.findAll(ReturnStmt.class)) {
      result.getExpression().ifPresent(value -> add(value, method, values));
    }
    return values;
  }

  private static void add(Expression value, MethodDeclaration method, List<Expression> values) {
    if (value instanceof ConditionalExpr choice) {
      add(choice.getThenExpr(), method, values);
      add(choice.getElseExpr(), method, values);
    } else if (value instanceof NameExpr name && Uses.declaration(name).isPresent()) {
      String local = name.getNameAsString();
      method.findAll(VariableDeclarator.class).stream()
          .filter(variable -> variable.getNameAsString().equals(local))
          .forEach(variable -> variable.getInitializer().ifPresent(values::add));
      method.findAll(AssignExpr.class).stream()
          .filter(assign -> Uses.isName(assign.getTarget(), local))
          .forEach(assign -> values.add(assign.getValue()));
    } else if (!(value instanceof NullLiteralExpr)) {
      values.add(value);
    }
  }

  private static boolean isKept(Expression value) {
    return value instanceof FieldAccessExpr
        || (value instanceof NameExpr name && Uses.declaration(name).isEmpty())
        || (value instanceof MethodCallExpr call
            && call.getArguments().size() <= 1
            && List.of("get", "peek", "peekFirst", "peekLast", "getResource", "current")
                .contains(call.getNameAsString()));
  }
}
