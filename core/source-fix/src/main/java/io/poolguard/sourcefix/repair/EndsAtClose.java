package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A region that ends where the resource is closed, though what it declares is used behind: such
 * variables are declared in front of the try statement then. Whatever follows is done with the
 * resource closed, as before.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class EndsAtClose {
  private EndsAtClose() {}

  /**
   * The narrower plan; none where the close can go from the wider one, or others are in the way.
   *
   * @param names the variables that are of no use once it is closed, its own included
   */
  static Optional<Plan> of(Plan plan, Set<String> names) {
    List<Statement> region = plan.region();
    Closings wide = new Closings(Set.of(plan.name()), region);
    List<Statement> needless = wide.needless();
    int close = -1;
    for (int i = 0; i < region.size(); i++) {
      Statement statement = region.get(i);
      if (wide.isClosing(statement) && needless.stream().noneMatch(gone -> gone == statement)) {
        close = i;
      }
    }
    if (close < 0 || Uses.last(region, close + 1, names) >= 0) {
      return Optional.empty();
    }
    List<Statement> behind = region.subList(close + 1, region.size());
    List<Statement> inside = region.subList(0, close + 1);
    List<VariableDeclarator> outliving = new ArrayList<>();
    for (Statement statement : inside) {
      for (VariableDeclarator variable : declared(statement)) {
        if (isUsed(variable, behind)) {
          if (!canBeDeclaredBefore(variable, statement)) {
            return Optional.empty();
          }
          outliving.add(variable);
        }
      }
    }
    return Optional.of(plan.with(inside, outliving));
  }

  private static List<VariableDeclarator> declared(Statement statement) {
    return statement instanceof ExpressionStmt expression
            && expression.getExpression() instanceof VariableDeclarationExpr declaration
        ? declaration.getVariables()
        : List.of();
  }

  private static boolean isUsed(VariableDeclarator variable, List<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.findAll(NameExpr.class).stream())
        .anyMatch(name -> name.getNameAsString().equals(variable.getNameAsString()));
  }

  private static boolean canBeDeclaredBefore(VariableDeclarator variable, Statement statement) {
    return declared(statement).size() == 1
        && !variable.getType().isVarType()
        && variable.getInitializer().filter(Expression::isArrayInitializerExpr).isEmpty()
        && statement
            .findFirst(VariableDeclarationExpr.class)
            .filter(declaration -> declaration.getAnnotations().isEmpty())
            .filter(declaration -> !declaration.isFinal() || !mayBeConstant(variable))
            .isPresent();
  }

  /**
   * What a {@code case} or a narrower type takes as a constant is one where it is declared only.
   */
  private static boolean mayBeConstant(VariableDeclarator variable) {
    boolean type =
        variable.getType().isPrimitiveType()
            || variable.getTypeAsString().matches("(java\\.lang\\.)?String");
    return type
        && variable
            .getInitializer()
            .filter(value -> value.findFirst(MethodCallExpr.class).isEmpty())
            .isPresent();
  }
}
