package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A resource that is acquired in one branch or the other, and handed on behind both. */
final class Branches {
  private Branches() {}

  /**
   * The resource as it is held behind the branches; empty where not all of them acquire it, since
   * what another branch takes from elsewhere may belong to somebody else.
   *
   * @param variable takes it in each branch
   */
  static Optional<Plan> plan(Acquisition acquisition, VariableDeclarator variable) {
    String name = variable.getNameAsString();
    List<Expression> all = Uses.assignments(acquisition.body(), name);
    Optional<Acquisition> outer =
        Ancestors.nearest(variable, Statement.class).flatMap(acquisition::beside);
    if (outer.isEmpty()
        || variable.getInitializer().filter(value -> !value.isNullLiteralExpr()).isPresent()
        || all.size() != Uses.assignments(outer.get().statement(), name).size()
        || !all.stream().allMatch(each -> isAcquiredLikewise(each, acquisition.call()))) {
      return Optional.empty();
    }
    List<Statement> siblings = outer.get().siblings();
    List<Statement> behind = siblings.subList(outer.get().index() + 1, siblings.size());
    List<Statement> region = outer.get().region(behind, Set.of(name));
    // Where it is declared without a value, each branch gives it one.
    String release = variable.getInitializer().isPresent() ? Plan.CLOSE_IF_THERE : Plan.CLOSE;
    return Optional.of(new Plan(outer.get(), Plan.Form.ASSIGNED, name, "", release, region));
  }

  /** Whether what is assigned comes from the same method of the same object. */
  private static boolean isAcquiredLikewise(Expression assignment, Expression call) {
    return call instanceof MethodCallExpr here
        && assignment instanceof AssignExpr assign
        && assign.getValue() instanceof MethodCallExpr there
        && there.getNameAsString().equals(here.getNameAsString())
        && there.getScope().equals(here.getScope());
  }
}
