package io.poolguard.poolconfig;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a pool gets out of the hands of the code that makes it, so that other code may set what
 * is not set there. Who gets it as a mere {@code DataSource} cannot; to return it is to say that it
 * is done.
 */
final class Escape {
  /** Methods that keep, show or use what they are given. */
  private static final Set<String> KEEPING =
      Set.of(
          "add",
          "asList",
          "dataSource",
          "debug",
          "error",
          "info",
          "of",
          "println",
          "put",
          "requireNonNull",
          "setDataSource",
          "setDefaultTargetDataSource",
          "setTargetDataSource",
          "trace",
          "warn");

  /** How the classes are called that use what their constructor is given. */
  private static final List<String> USING =
      List.of("JdbcTemplate", "DataSourceProxy", "TransactionManager");

  private final PoolTypes types;
  private final Dialect dialect;
  private final Set<String> seen = new HashSet<>();

  Escape(PoolTypes types, Dialect dialect) {
    this.types = types;
    this.dialect = dialect;
  }

  /**
   * Whether a variable's pool escapes.
   *
   * @param around where the variable is known
   * @param variable its name
   */
  boolean of(Node around, String variable) {
    return seen.add(around.getRange() + variable)
        && mayConfigure(around, variable)
        && (isReferred(around, variable) || mentions(around, variable).anyMatch(this::escapes));
  }

  /** Whether somebody gets one of its setters; the parser takes such a variable for a type. */
  private boolean isReferred(Node around, String variable) {
    return around.findAll(MethodReferenceExpr.class).stream()
        .filter(reference -> reference.getScope().toString().equals(variable))
        .anyMatch(reference -> sets(reference.getIdentifier()));
  }

  private static Stream<Expression> mentions(Node around, String variable) {
    Stream<Expression> names =
        around.findAll(NameExpr.class).stream()
            .filter(name -> name.getNameAsString().equals(variable))
            .map(Expression.class::cast);
    Stream<Expression> fields =
        around.findAll(FieldAccessExpr.class).stream()
            .filter(field -> field.getScope() instanceof ThisExpr)
            .filter(field -> field.getNameAsString().equals(variable))
            .map(Expression.class::cast);
    return Stream.concat(names, fields);
  }

  /** Whether a variable's type has the pool's setters; one that is declared elsewhere may. */
  private boolean mayConfigure(Node around, String variable) {
    List<String> declared = declared(around, variable);
    return declared.isEmpty()
        || declared.stream().anyMatch(type -> type.equals("var") || types.of(type).isPresent());
  }

  private static List<String> declared(Node around, String variable) {
    Stream<String> variables =
        around.findAll(VariableDeclarator.class).stream()
            .filter(v -> v.getNameAsString().equals(variable))
            .map(v -> v.getTypeAsString());
    Stream<String> parameters =
        around.findAll(Parameter.class).stream()
            .filter(p -> p.getNameAsString().equals(variable))
            .map(p -> p.getTypeAsString());
    return Stream.concat(variables, parameters).toList();
  }

  private boolean escapes(Expression mention) {
    Expression value = mention;
    Optional<Node> parent = value.getParentNode();
    while (parent.isPresent()
        && (parent.get() instanceof EnclosedExpr
            || parent.get() instanceof CastExpr
            || (parent.get() instanceof ConditionalExpr either
                && !either.getCondition().equals(value)))) {
      value = (Expression) parent.get();
      parent = value.getParentNode();
    }
    Node at = parent.orElse(value);
    if (at instanceof MethodCallExpr call) {
      if (!call.getArguments().contains(value) || KEEPING.contains(call.getNameAsString())) {
        return false;
      }
      List<Parameter> given =
          JavaSyntax.given(call, mention.toString().replaceFirst("^this\\.", ""));
      return given.isEmpty()
          || given.stream()
              .anyMatch(
                  parameter ->
                      types.of(parameter.getTypeAsString()).isPresent()
                          && parameter
                              .getParentNode()
                              .filter(method -> of(method, parameter.getNameAsString()))
                              .isPresent());
    }
    if (at instanceof ObjectCreationExpr creation) {
      String type = creation.getType().getNameAsString();
      return creation.getArguments().contains(value)
          && types.of(creation.getType().getNameWithScope()).isEmpty()
          && USING.stream().noneMatch(type::endsWith);
    }
    if (at instanceof VariableDeclarator alias) {
      return alias(value, alias.getNameAsString());
    }
    return at instanceof AssignExpr assignment
        && assignment.getValue().equals(value)
        && alias(value, assignment.getTarget().toString().replaceFirst("^this\\.", ""));
  }

  private boolean sets(String method) {
    return method.startsWith("set")
        && dialect
            .name(Property.key(method.substring(3)))
            .filter(name -> name.setting().isNumber())
            .isPresent();
  }

  /** Whether something is set, or may be, by another name of the pool. */
  private boolean alias(Node value, String name) {
    Optional<Node> around = JavaSyntax.ancestor(value, TypeDeclaration.class).map(Node.class::cast);
    return around.isEmpty()
        || declared(around.get(), name).isEmpty()
        || (mayConfigure(around.get(), name)
            && JavaSyntax.callsOn(around.get(), name).stream()
                .anyMatch(call -> sets(call.getNameAsString())))
        || of(around.get(), name);
  }
}
