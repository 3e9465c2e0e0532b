package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values that a program has from Spring's environment: {@code @Value("${a}")} of a parameter or a
 * field, and {@code environment.getProperty("a")}. Other types than these may be converted in ways
 * of their own.
 */
final class InjectedValues {
  private static final Set<String> TYPES =
      Set.of("int", "long", "boolean", "Integer", "Long", "Boolean", "String");

  private static final Set<String> PARSING =
      Set.of("Integer.parseInt", "Integer.valueOf", "Long.parseLong", "Long.valueOf");

  private final CompilationUnit unit;
  private final Constants constants;
  private final PropertyObjects objects;

  InjectedValues(CompilationUnit unit, Constants constants, PropertyObjects objects) {
    this.unit = unit;
    this.constants = constants;
    this.objects = objects;
  }

  /** The placeholder that an expression stands for. */
  Optional<String> placeholder(Expression expression) {
    return injected(expression).or(() -> objects.placeholder(expression));
  }

  private Optional<String> injected(Expression expression) {
    Optional<String> taken = JavaSyntax.taken(expression);
    if (expression instanceof MethodCallExpr call && taken.isEmpty()) {
      return asked(call);
    }
    Expression value =
        taken.isPresent()
            ? ((MethodCallExpr) expression).getScope().orElse(expression)
            : expression;
    return variable(value)
        .flatMap(name -> declared(value, name))
        .filter(
            declaration ->
                taken.isPresent() ? isDuration(declaration) : TYPES.contains(declaration.type()))
        .flatMap(declaration -> value(declaration.annotations()))
        .filter(text -> Placeholder.of(text).isPresent())
        .map(text -> taken.map(method -> InJava.taken(text, method)).orElse(text));
  }

  /** A duration of which a bare number is of milliseconds. */
  private static boolean isDuration(Declared declaration) {
    return declaration.type().matches("(?:java\\.time\\.)?Duration")
        && declaration.annotations().getAnnotationByName("DurationUnit").isEmpty();
  }

  private static Optional<String> variable(Expression expression) {
    if (expression instanceof NameExpr name) {
      return Optional.of(name.getNameAsString());
    }
    return expression instanceof FieldAccessExpr field && field.getScope() instanceof ThisExpr
        ? Optional.of(field.getNameAsString())
        : Optional.empty();
  }

  /** The declaration of a variable: its type and what its annotations stand on. */
  private record Declared(String type, NodeWithAnnotations<?> annotations) {}

  private Optional<Declared> declared(Expression expression, String name) {
    Optional<CallableDeclaration<?>> method =
        JavaSyntax.ancestor(expression, CallableDeclaration.class).map(m -> m);
    if (expression instanceof NameExpr && method.isPresent()) {
      boolean local =
          method.get().findAll(VariableDeclarator.class).stream()
              .anyMatch(v -> v.getNameAsString().equals(name));
      if (local) {
        return Optional.empty();
      }
      Optional<Parameter> parameter = method.get().getParameterByName(name);
      if (parameter.isPresent()) {
        return parameter.map(p -> new Declared(p.getType().asString(), p));
      }
    }
    return JavaSyntax.ancestor(expression, TypeDeclaration.class)
        .flatMap(type -> ((TypeDeclaration<?>) type).getFieldByName(name))
        .map(field -> new Declared(field.getElementType().asString(), field));
  }

  private Optional<String> value(NodeWithAnnotations<?> annotated) {
    Optional<AnnotationExpr> value = annotated.getAnnotationByName("Value");
    return value
        .flatMap(annotation -> JavaSyntax.value(annotation, List.of("value")))
        .flatMap(constants::text);
  }

  /** {@code environment.getProperty("a", Integer.class, 5)}, perhaps parsed. */
  private Optional<String> asked(MethodCallExpr call) {
    String scope = call.getScope().map(Expression::toString).orElse("");
    if (PARSING.contains(scope + "." + call.getNameAsString())
        && call.getArguments().size() == 1
        && call.getArgument(0) instanceof MethodCallExpr inner) {
      return asked(inner);
    }
    boolean asks =
        (call.getNameAsString().equals("getProperty")
                || call.getNameAsString().equals("getRequiredProperty"))
            && !call.getArguments().isEmpty()
            && isEnvironment(scope.replaceFirst("^this\\.", ""));
    if (!asks) {
      return Optional.empty();
    }
    Optional<String> name = constants.text(call.getArgument(0));
    List<Expression> more =
        call.getArguments().stream()
            .skip(1)
            .filter(argument -> !(argument instanceof ClassExpr))
            .map(Expression.class::cast)
            .toList();
    if (more.isEmpty()) {
      return name.map(n -> "${" + n + "}");
    }
    Optional<String> otherwise = constants.text(more.get(0));
    return name.flatMap(n -> otherwise.map(value -> "${" + n + ":" + value + "}"));
  }

  /** Whether each variable of a name is Spring's environment. */
  private boolean isEnvironment(String variable) {
    List<String> types =
        java.util.stream.Stream.concat(
                unit.findAll(Parameter.class).stream()
                    .filter(p -> p.getNameAsString().equals(variable))
                    .map(p -> p.getType().asString()),
                unit.findAll(FieldDeclaration.class).stream()
                    .flatMap(field -> field.getVariables().stream())
                    .filter(v -> v.getNameAsString().equals(variable))
                    .map(v -> v.getType().asString()))
            .toList();
    return !types.isEmpty() && types.stream().allMatch(type -> type.endsWith("Environment"));
  }
}
