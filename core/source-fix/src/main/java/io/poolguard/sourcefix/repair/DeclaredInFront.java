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

/**
 * Variables that statements declare which come to stand in a block, and that are used behind it:
 * they are declared in front of the block, and assigned in it.
 */
final class DeclaredInFront {
  private DeclaredInFront() {}

  /**
   * Those variables.
   *
   * @param inside the statements that come to stand in a block
   * @param behind those behind it
   * @return empty if one of them can only be declared where it is
   */
  static Optional<List<VariableDeclarator>> of(List<Statement> inside, List<Statement> behind) {
    List<VariableDeclarator> found = new ArrayList<>();
    for (Statement statement : inside) {
      for (VariableDeclarator variable : declared(statement)) {
        if (isUsed(variable, behind)) {
          if (!canBeDeclaredBefore(variable, statement)) {
            return Optional.empty();
          }
          found.add(variable);
        }
      }
    }
    return Optional.of(found);
  }

  /** Writes the declaration in front of a statement, and an assignment where it was. */
  static void write(
      SourceText source, EditList edits, Statement head, VariableDeclarator variable) {
    Statement statement = Ancestors.nearest(variable, Statement.class).orElseThrow();
    int start = source.start(statement);
    int name = source.start(variable.getName());
    String declaration = source.between(start, name) + variable.getNameAsString() + ";";
    String gap =
        source.startsItsLine(source.start(head))
            ? source.newLine() + source.indentation(source.start(head))
            : " ";
    edits.insert(source.start(head), declaration + gap);
    if (variable.getInitializer().isEmpty()) {
      edits.add(source.without(statement));
    } else {
      edits.replace(start, name, "");
    }
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
