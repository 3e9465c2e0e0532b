package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values that a program asks of the objects that Spring Boot binds its properties to: {@code
 * properties.getPool().maxSize()}. What does more than hand on the value that was bound is not
 * followed.
 */
final class PropertyObjects {
  static final String ANNOTATION = "ConfigurationProperties";

  private static final Set<String> TYPES =
      Set.of("int", "long", "boolean", "Integer", "Long", "Boolean", "String");

  private static final int DEPTH = 10;

  private final CompilationUnit unit;
  private final PropertyTypes types;
  private final SharedConstants shared;

  PropertyObjects(CompilationUnit unit, PropertyTypes types, SharedConstants shared) {
    this.unit = unit;
    this.types = types;
    this.shared = shared;
  }

  /**
   * A property, or what stands above several.
   *
   * @param name in the spelling in which all others find it
   * @param type as it is written
   * @param from where that is written
   * @param otherwise the value without one
   * @param beans whether it is bound by setters, whatever the constructors
   */
  record Bound(String name, String type, Node from, Optional<String> otherwise, boolean beans) {}

  /** The placeholder that an expression stands for. */
  Optional<String> placeholder(Expression expression) {
    Expression value = stripped(expression);
    Optional<String> taken = JavaSyntax.taken(value);
    Optional<Expression> asked =
        taken.isPresent() ? ((MethodCallExpr) value).getScope() : Optional.of(value);
    return asked
        .flatMap(of -> bound(stripped(of), 0))
        .filter(
            bound ->
                taken.isPresent()
                    ? bound.type().endsWith("Duration")
                    : TYPES.contains(bound.type()))
        .map(
            bound ->
                "${" + bound.name() + bound.otherwise().map(text -> ":" + text).orElse("") + "}")
        .map(text -> taken.map(method -> InJava.taken(text, method)).orElse(text));
  }

  /** Without what leaves a number what it is. */
  private static Expression stripped(Expression expression) {
    if (expression instanceof EnclosedExpr enclosed) {
      return stripped(enclosed.getInner());
    }
    if (expression instanceof CastExpr cast
        && Set.of("int", "long").contains(cast.getType().asString())) {
      return stripped(cast.getExpression());
    }
    if (expression instanceof MethodCallExpr call) {
      boolean exact =
          call.getNameAsString().equals("toIntExact")
              && call.getScope().filter(s -> s.toString().equals("Math")).isPresent()
              && call.getArguments().size() == 1;
      boolean unboxed =
          Set.of("intValue", "longValue").contains(call.getNameAsString())
              && call.getArguments().isEmpty()
              && call.getScope().isPresent();
      return exact
          ? stripped(call.getArgument(0))
          : unboxed ? stripped(call.getScope().orElseThrow()) : call;
    }
    return expression;
  }

  private Optional<Bound> bound(Expression expression, int depth) {
    if (depth > DEPTH) {
      return Optional.empty();
    }
    if (expression instanceof MethodCallExpr call) {
      return call.getArguments().isEmpty()
          ? call.getScope()
              .flatMap(scope -> bound(scope, depth + 1))
              .flatMap(object -> member(object, call.getNameAsString()))
          : Optional.empty();
    }
    if (expression instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr) {
      return field(expression, access.getNameAsString());
    }
    return expression instanceof NameExpr name
        ? variable(name, name.getNameAsString(), depth)
        : Optional.empty();
  }

  private Optional<Bound> member(Bound object, String method) {
    return types
        .find(object.type(), object.from())
        .flatMap(type -> new PropertyMembers(type, object, types, shared).returnedBy(method));
  }

  private Optional<Bound> variable(NameExpr use, String name, int depth) {
    Optional<CallableDeclaration<?>> method =
        JavaSyntax.ancestor(use, CallableDeclaration.class).map(m -> m);
    if (method.isEmpty()) {
      return field(use, name);
    }
    List<VariableDeclarator> locals =
        method.get().findAll(VariableDeclarator.class).stream()
            .filter(v -> v.getNameAsString().equals(name))
            .toList();
    List<Parameter> parameters =
        method.get().findAll(Parameter.class).stream()
            .filter(p -> p.getNameAsString().equals(name))
            .toList();
    if (locals.size() + parameters.size() > 1 || isAssigned(method.get(), name)) {
      return Optional.empty();
    }
    if (!locals.isEmpty()) {
      return locals.get(0).getInitializer().flatMap(i -> bound(stripped(i), depth + 1));
    }
    return parameters.isEmpty()
        ? field(use, name)
        : object(parameters.get(0).getType().asString(), use);
  }

  private static boolean isAssigned(Node within, String name) {
    return within.findAll(AssignExpr.class).stream()
            .anyMatch(a -> a.getTarget().toString().replaceFirst("^this\\.", "").equals(name))
        || within.findAll(UnaryExpr.class).stream()
            .anyMatch(
                u ->
                    u.getOperator().name().contains("CREMENT")
                        && u.getExpression().toString().equals(name));
  }

  /** A field that holds such an object, or one of such an object that makes a pool itself. */
  private Optional<Bound> field(Expression use, String name) {
    Optional<TypeDeclaration<?>> around =
        JavaSyntax.ancestor(use, TypeDeclaration.class).map(t -> t);
    return around
        .flatMap(type -> type.getFieldByName(name))
        .flatMap(
            field -> {
              TypeDeclaration<?> type = around.orElseThrow();
              Optional<Bound> own =
                  annotation(type)
                      .flatMap(annotation -> prefix(annotation, unit))
                      .flatMap(
                          prefix ->
                              new PropertyMembers(
                                      type,
                                      new Bound(
                                          prefix,
                                          type.getNameAsString(),
                                          type,
                                          Optional.empty(),
                                          false),
                                      types,
                                      shared)
                                  .heldIn(name));
              return own.or(() -> object(field.getElementType().asString(), use));
            });
  }

  /** The object that is bound as its class, or the only bean of it here, says. */
  private Optional<Bound> object(String type, Node use) {
    Optional<TypeDeclaration<?>> declared = types.find(type, use);
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    CompilationUnit there = declared.get().findCompilationUnit().orElse(unit);
    Optional<String> prefix = annotation(declared.get()).flatMap(a -> prefix(a, there));
    if (prefix.isPresent()) {
      return prefix.map(p -> new Bound(p, type, use, Optional.empty(), false));
    }
    List<AnnotationExpr> beans =
        unit.findAll(MethodDeclaration.class).stream()
            .filter(method -> method.getType().asString().equals(type))
            .filter(method -> method.getAnnotationByName("Bean").isPresent())
            .flatMap(method -> annotation(method).stream())
            .toList();
    return beans.size() == 1
        ? prefix(beans.get(0), unit).map(p -> new Bound(p, type, use, Optional.empty(), true))
        : Optional.empty();
  }

  private static Optional<AnnotationExpr> annotation(NodeWithAnnotations<?> annotated) {
    return annotated.getAnnotationByName(ANNOTATION);
  }

  /** The prefix, if it is written as Spring Boot demands. */
  private Optional<String> prefix(AnnotationExpr annotation, CompilationUnit there) {
    return JavaSyntax.value(annotation, List.of("value", "prefix"))
        .flatMap(new Constants(there, shared)::text)
        .filter(prefix -> prefix.matches("[a-z0-9.-]+"));
  }
}
