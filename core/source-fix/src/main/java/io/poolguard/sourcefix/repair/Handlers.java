package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The handlers that what is thrown may come to: what they roll back must not be closed before. They
 * find it by its variable, by a field that keeps it, or by an object that it was given to; in doubt
 * they need it.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Handlers {
  private static final String SELF = "this";

  /** How fields are called that only tell what happens. */
  private static final Pattern LOGS = Pattern.compile("(?i)log(?:ger)?|system");

  /** Types of values, which keep nothing. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:final )?(?:boolean|byte|short|char|int|long|float|double|Boolean|Byte|Short|Character|Integer|Long|Float|Double"
              + "|String|BigDecimal|BigInteger|UUID|Duration|Instant|Local\\w+|Date|Timestamp|Exception|\\w+Exception)(?:\\[\\])*");

  private Handlers() {}

  /** Whether a {@code try} around a statement has handlers. */
  static boolean areAround(Node statement, Node body) {
    return around(statement, body).stream().anyMatch(CatchClause.class::isInstance);
  }

  /**
   * Whether a handler of a {@code try} around a statement, which leaves the {@code try} before,
   * uses what some variables hold.
   */
  static boolean need(Node statement, Node body, Set<String> names, Uses uses) {
    List<Node> around = around(statement, body);
    if (around.isEmpty()) {
      return false;
    }
    Set<String> keepers = keepers(body, names, uses);
    return around.stream()
        .anyMatch(
            handler ->
                (handler instanceof CatchClause && Uses.mentionsOwn(handler, names))
                    || (!keepers.isEmpty()
                        && (Uses.mentionsOwn(handler, keepers) || callsOwn(handler)))
                    || (keepers.contains(SELF) && namesField(handler)));
  }

  /** The handlers and {@code finally} blocks of all that is tried around a statement. */
  private static List<Node> around(Node statement, Node body) {
    List<Node> found = new ArrayList<>();
    Node below = statement;
    while (below != body && below.getParentNode().isPresent()) {
      Node above = below.getParentNode().get();
      if (above instanceof TryStmt attempt && attempt.getTryBlock() == below) {
        found.addAll(attempt.getCatchClauses());
        attempt.getFinallyBlock().ifPresent(found::add);
      }
      below = above;
    }
    return found;
  }

  /**
   * The fields, and the objects that a call is made on or that are given beside it, that a body
   * gives one of some variables.
   */
  private static Set<String> keepers(Node body, Set<String> names, Uses uses) {
    Set<String> keepers = new HashSet<>();
    for (AssignExpr assign : body.findAll(AssignExpr.class)) {
      if (Uses.isStored(assign) && Keeping.holds(assign.getValue(), names)) {
        keepers.add(
            assign.getTarget() instanceof FieldAccessExpr field
                ? field.getNameAsString()
                : root(assign.getTarget()));
      }
    }
    for (MethodCallExpr call : body.findAll(MethodCallExpr.class)) {
      if (Keeping.keeps(call, names, uses)) {
        keepers.add(call.getScope().map(Handlers::root).orElse(SELF));
        keepers.addAll(beside(call.getArguments(), names));
      }
    }
    for (ObjectCreationExpr made : body.findAll(ObjectCreationExpr.class)) {
      if (Keeping.holdsOne(made.getArguments(), names)) {
        keepers.addAll(beside(made.getArguments(), names));
      }
    }
    return keepers;
  }

  /** The objects that are given to the same call, which may tell them of it. */
  private static Set<String> beside(List<Expression> arguments, Set<String> names) {
    return arguments.stream()
        .filter(NameExpr.class::isInstance)
        .map(NameExpr.class::cast)
        .filter(name -> !names.contains(name.getNameAsString()))
        .filter(name -> !isLog(name) && Uses.declaredType(name).filter(Handlers::isPlain).isEmpty())
        .map(NameExpr::getNameAsString)
        .collect(Collectors.toSet());
  }

  private static boolean isPlain(String type) {
    return PLAIN.matcher(type).matches();
  }

  private static boolean isLog(NameExpr name) {
    return LOGS.matcher(name.getNameAsString()).matches();
  }

  private static String root(Expression expression) {
    return expression
        .findFirst(NameExpr.class)
        .map(NameExpr::getNameAsString)
        .orElse(expression.toString());
  }

  /** Whether a node names what is no variable of the method: a field that a method may have set. */
  private static boolean namesField(Node node) {
    return node.findAll(NameExpr.class).stream()
        .anyMatch(name -> !Uses.isOfMethod(name) && !isCaught(name) && !isLog(name));
  }

  private static boolean isCaught(NameExpr name) {
    Optional<CatchClause> clause = Ancestors.nearest(name, CatchClause.class);
    return clause
        .filter(each -> each.getParameter().getNameAsString().equals(name.getNameAsString()))
        .isPresent();
  }

  /** Whether a node calls methods of this object or class, which see its fields. */
  private static boolean callsOwn(Node node) {
    return node.findAll(MethodCallExpr.class).stream()
        .map(MethodCallExpr::getScope)
        .anyMatch(scope -> scope.isEmpty() || scope.filter(Expression::isThisExpr).isPresent());
  }
}
