package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values of expressions, as far as the source file and constants of other types decide them.
 */
final class Constants {
  private static final Map<String, Long> MILLIS =
      Map.of(
          "millis",
          1L,
          "milliseconds",
          1L,
          "seconds",
          1_000L,
          "minutes",
          60_000L,
          "hours",
          3_600_000L,
          "days",
          86_400_000L);
  private static final int DEPTH = 20;

  private final Map<String, Expression> fields = new HashMap<>();

  private final CompilationUnit unit;
  private final SharedConstants shared;

  Constants(CompilationUnit unit, SharedConstants shared) {
    this.unit = unit;
    this.shared = shared;
    for (FieldDeclaration field : unit.findAll(FieldDeclaration.class)) {
      if (field.isFinal()) {
        for (VariableDeclarator variable : field.getVariables()) {
          variable.getInitializer().ifPresent(i -> fields.put(variable.getNameAsString(), i));
        }
      }
    }
  }

  /** The value as text; empty when it cannot be known. */
  Optional<String> text(Expression expression) {
    if (expression instanceof StringLiteralExpr literal) {
      return Optional.of(literal.asString());
    }
    if (expression instanceof BooleanLiteralExpr literal) {
      return Optional.of(Boolean.toString(literal.getValue()));
    }
    if (expression instanceof NameExpr name
        && fields.get(name.getNameAsString()) instanceof StringLiteralExpr literal) {
      return Optional.of(literal.asString());
    }
    Optional<String> elsewhere = elsewhere(expression);
    return elsewhere.isPresent()
        ? elsewhere
        : number(expression, 0).map(value -> Long.toString(value)).or(() -> joined(expression));
  }

  /** The constant of another type, or of one that is imported with its constants. */
  private Optional<String> elsewhere(Expression expression) {
    if (expression instanceof FieldAccessExpr access) {
      String type = access.getScope().toString().replaceFirst(".*\\.", "");
      return shared.text(type, access.getNameAsString());
    }
    if (!(expression instanceof NameExpr name) || fields.containsKey(name.getNameAsString())) {
      return Optional.empty();
    }
    return unit.getImports().stream()
        .filter(ImportDeclaration::isStatic)
        .map(i -> i.getNameAsString() + (i.isAsterisk() ? "." + name.getNameAsString() : ""))
        .filter(full -> full.endsWith("." + name.getNameAsString()))
        .map(full -> full.substring(0, full.lastIndexOf('.')).replaceFirst(".*\\.", ""))
        .flatMap(type -> shared.text(type, name.getNameAsString()).stream())
        .findFirst();
  }

  private Optional<String> joined(Expression expression) {
    if (!(expression instanceof BinaryExpr binary)
        || binary.getOperator() != BinaryExpr.Operator.PLUS) {
      return Optional.empty();
    }
    Optional<String> right = text(binary.getRight());
    return text(binary.getLeft()).flatMap(left -> right.map(left::concat));
  }

  private Optional<Long> number(Expression expression, int depth) {
    if (depth > DEPTH) {
      return Optional.empty();
    }
    if (expression instanceof IntegerLiteralExpr literal) {
      return Optional.of(literal.asNumber().longValue());
    }
    if (expression instanceof LongLiteralExpr literal) {
      return Optional.of(literal.asNumber().longValue());
    }
    if (expression instanceof EnclosedExpr enclosed) {
      return number(enclosed.getInner(), depth + 1);
    }
    if (expression instanceof CastExpr cast) {
      return number(cast.getExpression(), depth + 1);
    }
    if (expression instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.MINUS) {
      return number(unary.getExpression(), depth + 1).map(value -> -value);
    }
    if (expression instanceof NameExpr name) {
      return field(name.getNameAsString(), depth);
    }
    if (expression instanceof FieldAccessExpr access) {
      return field(access.getNameAsString(), depth);
    }
    if (expression instanceof BinaryExpr binary) {
      return binary(binary, depth);
    }
    return expression instanceof MethodCallExpr call ? time(call, depth) : Optional.empty();
  }

  private Optional<Long> field(String name, int depth) {
    Expression initializer = fields.get(name);
    return initializer == null ? Optional.empty() : number(initializer, depth + 1);
  }

  private Optional<Long> binary(BinaryExpr binary, int depth) {
    Optional<Long> left = number(binary.getLeft(), depth + 1);
    Optional<Long> right = number(binary.getRight(), depth + 1);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return switch (binary.getOperator()) {
      case MULTIPLY -> Optional.of(left.get() * right.get());
      case PLUS -> Optional.of(left.get() + right.get());
      case MINUS -> Optional.of(left.get() - right.get());
      default -> Optional.empty();
    };
  }

  /** {@code SECONDS.toMillis(30)} and {@code Duration.ofSeconds(30).toMillis()}. */
  private Optional<Long> time(MethodCallExpr call, int depth) {
    if (!call.getNameAsString().equals("toMillis") || call.getScope().isEmpty()) {
      return Optional.empty();
    }
    Expression scope = call.getScope().get();
    if (call.getArguments().size() == 1) {
      String unit = scope.toString().replaceAll(".*\\.", "").toLowerCase(Locale.ROOT);
      return scaled(unit, call.getArgument(0), depth);
    }
    return duration(scope, depth);
  }

  /** The milliseconds of {@code Duration.ofSeconds(30)}. */
  Optional<Long> duration(Expression expression) {
    return duration(expression, 0);
  }

  private Optional<Long> duration(Expression expression, int depth) {
    if (expression instanceof MethodCallExpr of
        && of.getNameAsString().startsWith("of")
        && of.getArguments().size() == 1) {
      String unit = of.getNameAsString().substring(2).toLowerCase(Locale.ROOT);
      return scaled(unit, of.getArgument(0), depth);
    }
    return Optional.empty();
  }

  private Optional<Long> scaled(String unit, Expression count, int depth) {
    Long length = MILLIS.get(unit);
    return length == null ? Optional.empty() : number(count, depth + 1).map(n -> n * length);
  }
}
