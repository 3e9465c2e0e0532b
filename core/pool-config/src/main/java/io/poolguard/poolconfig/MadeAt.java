package io.poolguard.poolconfig;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where in a source file a pool is made.
 *
 * @param file the source
 * @param types of the pools as the source names them
 */
record MadeAt(Path file, PoolTypes types) {
  /** Where a pool is made: of one that is made from a configuration, not where that is. */
  Optional<Origin> of(Expression expression) {
    if (expression instanceof MethodCallExpr build) {
      List<MethodCallExpr> chain = JavaSyntax.chain(build);
      return chain.get(chain.size() - 1).getScope().flatMap(this::start);
    }
    Optional<ObjectCreationExpr> user = target(expression).flatMap(name -> user(expression, name));
    return user.or(() -> Optional.of((ObjectCreationExpr) expression))
        .flatMap(creation -> start(creation.getType().getName()));
  }

  /** What makes a pool from the configuration in a variable. */
  private Optional<ObjectCreationExpr> user(Expression configuration, String variable) {
    return JavaSyntax.enclosing(configuration).stream()
        .flatMap(around -> around.findAll(ObjectCreationExpr.class).stream())
        .filter(creation -> types.of(creation.getType().getNameWithScope()).isPresent())
        .filter(creation -> creation.getArguments().size() == 1)
        .filter(
            creation ->
                creation.getArgument(0).toString().replaceFirst("^this\\.", "").equals(variable))
        .findFirst();
  }

  private Optional<Origin> start(Node node) {
    return node.getBegin().map(begin -> new Origin(file, begin.line, begin.column));
  }

  /** The variable that a new pool is put into. */
  static Optional<String> target(Expression expression) {
    Optional<Node> parent = expression.getParentNode();
    if (parent.isPresent() && parent.get() instanceof CastExpr) {
      parent = parent.get().getParentNode();
    }
    if (parent.isPresent() && parent.get() instanceof VariableDeclarator variable) {
      return Optional.of(variable.getNameAsString());
    }
    return parent.isPresent() && parent.get() instanceof AssignExpr assignment
        ? Optional.of(assignment.getTarget().toString().replaceFirst("^this\\.", ""))
        : Optional.empty();
  }
}
