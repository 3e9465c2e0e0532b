package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What calls keep that nobody finds once the method has failed: in a collection that only the
 * method knows, or in what one of the same file returns.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class KeptHere {
  private KeptHere() {}

  /** Whether that is so of all calls in some statements that may keep one of some variables. */
  static boolean isAll(Set<String> names, List<Statement> statements, Uses uses) {
    return !uses.store(names, statements)
        && statements.stream()
            .flatMap(statement -> statement.findAll(MethodCallExpr.class).stream())
            .filter(call -> Keeping.keeps(call, names, uses))
            .allMatch(call -> isInLocal(call) || isOnlyReturned(call, names, uses));
  }

  private static boolean isOnlyReturned(MethodCallExpr call, Set<String> names, Uses uses) {
    Optional<Uses> inside = uses.ofCalled();
    return Keeping.isOwn(call)
        && inside.isPresent()
        && call.getArguments().stream()
            .filter(argument -> Keeping.holds(argument, names))
            .noneMatch(argument -> Keeping.isStoredBy(call, argument, inside.get()));
  }

  /** Whether a call is made on what the method makes, and gives to nobody. */
  private static boolean isInLocal(MethodCallExpr call) {
    Optional<NameExpr> local =
        call.getScope()
            .filter(NameExpr.class::isInstance)
            .map(NameExpr.class::cast)
            .filter(
                name ->
                    Uses.declaration(name)
                        .flatMap(variable -> variable.getInitializer())
                        .filter(KeptHere::isMadeOfNothing)
                        .isPresent());
    return local.isPresent()
        && Uses.declaration(local.get())
            .flatMap(variable -> Ancestors.nearest(variable, CallableDeclaration.class))
            .filter(body -> isKnownHereOnly(body, local.get().getNameAsString()))
            .isPresent();
  }

  private static boolean isMadeOfNothing(Expression value) {
    return value instanceof ObjectCreationExpr made
        && made.getArguments().isEmpty()
        && made.getAnonymousClassBody().isEmpty();
  }

  private static boolean isKnownHereOnly(Node body, String name) {
    return body.findAll(NameExpr.class).stream()
        .filter(use -> use.getNameAsString().equals(name))
        .allMatch(
            use -> {
              Node above = use.getParentNode().orElse(use);
              return (above instanceof MethodCallExpr on
                      && on.getScope().filter(scope -> scope == use).isPresent())
                  || (above instanceof ForEachStmt loop && loop.getIterable() == use);
            });
  }
}
