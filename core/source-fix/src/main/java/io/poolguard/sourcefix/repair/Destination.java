package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.Type;
import java.util.Optional;
import java.util.Set;

/**
 * Where what hangs on the result of a call goes in its statement: {@code rows =
 * open().createStatement().executeQuery(q)} keeps rows that end with the connection. In doubt it is
 * handed on.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Destination {
  /** Calls that give what they are given. */
  private static final Set<String> PASSING =
      Set.of("requireNonNull", "requireNonNullElse", "checkNotNull", "notNull", "cast");

  /** The local variable that takes it, if one does. */
  private final Optional<VariableDeclarator> local;

  private final boolean handedOn;

  private Destination(Optional<VariableDeclarator> local, boolean handedOn) {
    this.local = local;
    this.handedOn = handedOn;
  }

  Optional<VariableDeclarator> local() {
    return local;
  }

  /** Whether it outlives the method, or is for others to use. */
  boolean isHandedOn() {
    return handedOn;
  }

  private static final Destination NOWHERE = new Destination(Optional.empty(), false);
  private static final Destination AWAY = new Destination(Optional.empty(), true);

  /**
   * Follows a result outwards.
   *
   * @param value the result, or a variable that holds it
   * @param returned the type of what the method returns, if it is one
   */
  static Destination of(Expression value, Uses uses, Optional<Type> returned) {
    Node at = value;
    boolean certain = true;
    Node above = at.getParentNode().orElse(null);
    while (above instanceof Expression outer && !(outer instanceof AssignExpr)) {
      Node below = at;
      if (outer instanceof MethodCallExpr next) {
        boolean receiver = next.getScope().filter(scope -> scope == below).isPresent();
        if (receiver && Keeping.isRead(next)) {
          return NOWHERE;
        }
        certain &= receiver ? Keeping.yields(next) : PASSING.contains(next.getNameAsString());
      } else if (!(outer instanceof CastExpr
          || outer instanceof EnclosedExpr
          || outer instanceof ObjectCreationExpr
          || outer instanceof ArrayInitializerExpr
          || outer instanceof com.github.javaparser.ast.expr.ArrayCreationExpr
          || outer instanceof ConditionalExpr)) {
        return NOWHERE;
      }
      at = outer;
      above = at.getParentNode().orElse(null);
    }
    if (above instanceof ReturnStmt) {
      return certain || returned.filter(uses::isResource).isPresent() ? AWAY : NOWHERE;
    }
    if (above instanceof VariableDeclarator variable) {
      return certain || uses.isResource(variable.getType())
          ? new Destination(Optional.of(variable), false)
          : NOWHERE;
    }
    if (!(above instanceof AssignExpr assign)) {
      return NOWHERE;
    }
    Optional<VariableDeclarator> target =
        assign.getTarget() instanceof NameExpr name ? Uses.declaration(name) : Optional.empty();
    if (target.isEmpty()) {
      // What other methods make of a variable, they have made.
      return certain || !(value instanceof NameExpr) ? AWAY : NOWHERE;
    }
    return certain || uses.isResource(target.get().getType())
        ? new Destination(target, false)
        : NOWHERE;
  }
}
