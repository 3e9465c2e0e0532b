package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The values of expressions, as far as the source file and constants of other types decide them.
 */
final class Constants {
  private static final int DEPTH = 20;

  private final CompilationUnit unit;
  private final SharedConstants shared;
  private final Declarations declared;

  /** Those of one file, which knows no type besides its own. */
  Constants(CompilationUnit unit, SharedConstants shared) {
    this(unit, shared, Optional.empty());
  }

  /**
   * @param types the program's, of which constants may be
   */
  Constants(CompilationUnit unit, SharedConstants shared, Optional<PropertyTypes> types) {
    this.unit = unit;
    this.shared = shared;
    this.declared = new Declarations(types);
  }

  /** The value as text; empty when it cannot be known. */
  Optional<String> text(Expression expression) {
    if (expression instanceof StringLiteralExpr literal) {
      return Optional.of(literal.asString());
    }
    if (expression instanceof BooleanLiteralExpr literal) {
      return Optional.of(Boolean.toString(literal.getValue()));
    }
    if (expression instanceof NameExpr
        && declared.initializer(expression).orElse(expression)
            instanceof StringLiteralExpr literal) {
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
    if (!(expression instanceof NameExpr name) || declared.initializer(name).isPresent()) {
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
    if (expression instanceof NameExpr || expression instanceof FieldAccessExpr) {
      return declared.initializer(expression).flatMap(value -> number(value, depth + 1));
    }
    if (expression instanceof BinaryExpr binary) {
      return binary(binary, depth);
    }
    return expression instanceof MethodCallExpr call ? called(call, depth) : Optional.empty();
  }

  /** A time, or what leaves a number what it is. */
  private Optional<Long> called(MethodCallExpr call, int depth) {
    boolean exact =
        call.getNameAsString().equals("toIntExact")
            && call.getScope().filter(scope -> scope.toString().equals("Math")).isPresent()
            && call.getArguments().size() == 1;
    return exact ? number(call.getArgument(0), depth + 1) : times(depth).number(call);
  }

  private JavaTimes times(int depth) {
    return new JavaTimes(
        expression -> number(expression, depth + 1), this::text, declared::initializer);
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
      case DIVIDE -> right.get() == 0 ? Optional.empty() : Optional.of(left.get() / right.get());
      default -> Optional.empty();
    };
  }

  /** The milliseconds of {@code Duration.ofSeconds(30)}. */
  Optional<Long> duration(Expression expression) {
    return times(0).duration(expression).map(TimeUnit.MILLISECONDS::convert);
  }
}
