package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The statements right behind the one that opens a resource which open further ones by it: a
 * statement by the connection, rows by the statement. They stand as well in the header of the try
 * statement that holds the first, in that order.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Followers {
  /** Names of calls on a connection or statement that open what must be closed before it. */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:create|prepare)\\w*(?:Statement|Call)|execute\\w*Query|get\\w*(?:Set|Keys)");

  private final SourceText source;
  private final Uses uses;
  private final Acquisition acquisition;
  private final Optional<Type> returned;

  /**
   * @param returned the type of what the method returns, if it is one
   */
  Followers(SourceText source, Uses uses, Acquisition acquisition, Optional<Type> returned) {
    this.source = source;
    this.uses = uses;
    this.acquisition = acquisition;
    this.returned = returned;
  }

  /** Names of calls that open what stands for itself, as a second connection. */
  private static final Pattern BESIDE =
      Pattern.compile("(?:get|open|create|new)\\w*(?:Connection|Session)");

  /**
   * One of them.
   *
   * @param statement its declaration, or the assignment to a variable that is declared before
   * @param variable where it is declared
   * @param outer its closes outside the region, which are to go with the declaration; none for a
   *     declaration here
   */
  record Follower(Statement statement, VariableDeclarator variable, List<Statement> outer) {
    Follower {
      outer = List.copyOf(outer);
    }

    String name() {
      return variable.getNameAsString();
    }

    boolean isAssigned() {
      return !statement.isAncestorOf(variable);
    }
  }

  /**
   * As many as go into the header of a plan's try statement.
   *
   * @param plan one for a try-with-resources statement
   */
  List<Follower> of(Plan plan) {
    List<Follower> found = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of(plan.name()));
    Statement before = plan.head();
    List<Statement> region = plan.region();
    for (Statement next : region) {
      Optional<Follower> follower =
          next == before || isOnNextLine(before, next)
              ? follower(next, names, plan)
              : Optional.empty();
      if (follower.isEmpty() || !allGo(follower.get(), names, region)) {
        break;
      }
      found.add(follower.get());
      names.add(follower.get().name());
      before = next;
    }
    return found;
  }

  private boolean isOnNextLine(Statement before, Statement next) {
    String between = source.between(source.end(before), source.start(next));
    return between.isBlank() && between.lines().count() == 2;
  }

  private Optional<Follower> follower(Statement next, Set<String> names, Plan plan) {
    if (!(next instanceof ExpressionStmt statement)) {
      return Optional.empty();
    }
    Expression expression = statement.getExpression();
    Optional<VariableDeclarator> variable = Optional.empty();
    Optional<Expression> value = Optional.empty();
    if (expression instanceof VariableDeclarationExpr declaration
        && declaration.getVariables().size() == 1) {
      variable = declaration.getVariables().getFirst();
      value = variable.flatMap(VariableDeclarator::getInitializer);
    } else if (expression instanceof AssignExpr assign
        && assign.getOperator() == AssignExpr.Operator.ASSIGN
        && assign.getTarget() instanceof NameExpr name) {
      variable = Uses.declaration(name).filter(this::isOnlyOne);
      value = Optional.of(assign.getValue());
    }
    if (variable.isEmpty() || value.filter(v -> isOpenedBy(v, names, plan)).isEmpty()) {
      return Optional.empty();
    }
    VariableDeclarator held = variable.get();
    Follower follower = new Follower(next, held, outer(held, next, plan.region()));
    return isUsable(follower, plan) && !misleads(follower, names, plan)
        ? Optional.of(follower)
        : Optional.empty();
  }

  /** Whether nothing closes it, and handlers would take what its close throws for a failure. */
  private boolean misleads(Follower follower, Set<String> names, Plan plan) {
    Set<String> held = new HashSet<>(names);
    held.add(follower.name());
    boolean jdbc = uses.testOf(follower.variable().getType()).isPresent();
    return NewClose.isOf(follower.name(), acquisition.body())
        && new NewClose(plan.head(), acquisition.body(), held, jdbc).dropped().isPresent();
  }

  private List<Statement> outer(VariableDeclarator held, Statement next, List<Statement> region) {
    return next.isAncestorOf(held)
        ? List.of()
        : new Closings(Set.of(held.getNameAsString()), List.of())
            .outside(acquisition.body(), held.getNameAsString(), region);
  }

  /** Whether it is declared alone, holding nothing yet. */
  private boolean isOnlyOne(VariableDeclarator variable) {
    return variable.getParentNode().filter(p -> p.getChildNodes().size() <= 2).isPresent()
        && variable.getInitializer().map(Expression::isNullLiteralExpr).orElse(true);
  }

  /**
   * Whether a value is what a method gives that opens resources, called on one of some names or on
   * none.
   */
  private boolean isOpenedBy(Expression value, Set<String> names, Plan plan) {
    if (value instanceof MethodCallExpr other
        && BESIDE.matcher(other.getNameAsString()).matches()
        && !Uses.mentions(value, names)) {
      return true;
    }
    return value instanceof MethodCallExpr call
        && OPENING.matcher(call.getNameAsString()).matches()
        && call.getScope()
            .filter(
                scope ->
                    names.stream().anyMatch(name -> Uses.isName(scope, name))
                        || scope == plan.acquisition().call())
            .isPresent()
        && call.getArguments().stream().noneMatch(argument -> Uses.mentions(argument, names));
  }

  private boolean isUsable(Follower follower, Plan plan) {
    VariableDeclarator variable = follower.variable();
    String name = follower.name();
    List<Statement> region = plan.region();
    Closings closings = new Closings(Set.of(name), region);
    int assignments = Uses.assignments(acquisition.body(), name).size();
    boolean beyond =
        acquisition.body().findAll(NameExpr.class).stream()
            .filter(used -> used.getNameAsString().equals(name))
            .anyMatch(
                used ->
                    region.stream().noneMatch(s -> s.isAncestorOf(used))
                        && follower.outer().stream().noneMatch(s -> s.isAncestorOf(used)));
    return uses.isHeld(variable.getType())
        && assignments == (follower.isAssigned() ? 1 : 0)
        && !beyond
        && follower.outer().stream().allMatch(closing -> closings.reachSame(closing, acquisition))
        && !uses.escape(uses.dependents(name, region), region, returned);
  }

  /** Whether nothing that closes one of them stays, so that none is closed twice. */
  private static boolean allGo(Follower follower, Set<String> names, List<Statement> region) {
    Set<String> all = new HashSet<>(names);
    all.add(follower.name());
    return new Closings(all, region).allGo();
  }
}
