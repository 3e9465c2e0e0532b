package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.beans.Introspector;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Spring Boot binds to one object: to components, to a constructor's parameters, by setters.
 */
final class PropertyMembers {
  private final TypeDeclaration<?> type;
  private final PropertyObjects.Bound object;
  private final PropertyTypes types;
  private final SharedConstants shared;
  private final Constants constants;

  /**
   * @param type of the object
   * @param object where it is bound
   */
  PropertyMembers(
      TypeDeclaration<?> type,
      PropertyObjects.Bound object,
      PropertyTypes types,
      SharedConstants shared) {
    this.type = type;
    this.object = object;
    this.types = types;
    this.shared = shared;
    this.constants =
        new Constants(type.findCompilationUnit().orElseGet(CompilationUnit::new), shared);
  }

  /** What a method without parameters returns, if that is what was bound. */
  Optional<PropertyObjects.Bound> returnedBy(String method) {
    List<MethodDeclaration> declared =
        type.getMethodsByName(method).stream().filter(m -> m.getParameters().isEmpty()).toList();
    if (type instanceof RecordDeclaration of) {
      return declared.isEmpty() ? component(of, method) : Optional.empty();
    }
    if (!declared.isEmpty()) {
      return returned(declared.get(0)).flatMap(this::heldIn);
    }
    String property = Introspector.decapitalize(method.replaceFirst("^(?:get|is)(?=[A-Z])", ""));
    Optional<FieldDeclaration> field = type.getFieldByName(property);
    if (field.isPresent()) {
      return !property.equals(method) && isMadeBy(field.get(), List.of("Data", "Getter", "Value"))
          ? heldIn(property)
          : Optional.empty();
    }
    return above().flatMap(members -> members.returnedBy(method));
  }

  /** The members of the class above; of what a constructor binds, nothing is known there. */
  private Optional<PropertyMembers> above() {
    if (!(type instanceof ClassOrInterfaceDeclaration own)
        || own.getExtendedTypes().size() != 1
        || binding().isPresent()) {
      return Optional.empty();
    }
    PropertyObjects.Bound bySetters =
        new PropertyObjects.Bound(
            object.name(), object.type(), object.from(), object.otherwise(), true);
    return types
        .find(own.getExtendedTypes(0).getNameWithScope(), type)
        .filter(up -> !up.equals(type))
        .map(up -> new PropertyMembers(up, bySetters, types, shared));
  }

  private Optional<PropertyObjects.Bound> component(RecordDeclaration of, String name) {
    boolean others =
        of.getConstructors().stream()
            .anyMatch(
                c ->
                    !c.getParameters().stream()
                        .map(p -> p.getType().asString())
                        .toList()
                        .equals(
                            of.getParameters().stream().map(p -> p.getType().asString()).toList()));
    boolean changed =
        Stream.concat(
                of.getCompactConstructors().stream()
                    .map(CompactConstructorDeclaration::getBody)
                    .flatMap(body -> body.findAll(AssignExpr.class).stream()),
                of.getConstructors().stream()
                    .flatMap(made -> made.findAll(AssignExpr.class).stream())
                    .filter(a -> !a.toString().equals("this." + name + " = " + name)))
            .anyMatch(a -> target(a).equals(name));
    return others || changed
        ? Optional.empty()
        : of.getParameters().stream()
            .filter(p -> p.getNameAsString().equals(name))
            .findFirst()
            .flatMap(this::parameter);
  }

  /** What is bound to a parameter of the constructor by which Spring Boot binds. */
  private Optional<PropertyObjects.Bound> parameter(Parameter parameter) {
    String name =
        parameter
            .getAnnotationByName("Name")
            .flatMap(a -> JavaSyntax.value(a, List.of("value")))
            .flatMap(constants::text)
            .orElse(parameter.getNameAsString());
    Optional<String> otherwise =
        parameter
            .getAnnotationByName("DefaultValue")
            .flatMap(a -> JavaSyntax.value(a, List.of("value")))
            .flatMap(constants::text);
    return bound(name, parameter.getType().asString(), parameter, otherwise);
  }

  /** What is bound to a field. */
  Optional<PropertyObjects.Bound> heldIn(String name) {
    Optional<FieldDeclaration> declared = type.getFieldByName(name);
    if (declared.isEmpty() || declared.get().isStatic()) {
      return Optional.empty();
    }
    FieldDeclaration field = declared.get();
    VariableDeclarator variable =
        field.getVariables().stream()
            .filter(v -> v.getNameAsString().equals(name))
            .findFirst()
            .orElseThrow();
    String typeName = variable.getType().asString();
    Optional<ConstructorDeclaration> constructor = binding();
    if (constructor.isPresent()) {
      return constructor.get().getParameters().stream()
          .filter(p -> assigns(constructor.get().getBody().getStatements(), name, p))
          .findFirst()
          .filter(p -> p.getType().asString().equals(typeName))
          .flatMap(this::parameter);
    }
    Optional<Expression> initializer = variable.getInitializer();
    Optional<String> setter = setter(name);
    boolean generated =
        setter.isEmpty() && !field.isFinal() && isMadeBy(field, List.of("Data", "Setter"));
    if (setter.isPresent() || generated) {
      return bound(setter.orElse(name), typeName, field, initializer.flatMap(this::text));
    }
    if (initializer.isPresent()) {
      // An object that is there already is filled; what is no object stays as it is.
      return initializer.get() instanceof ObjectCreationExpr
          ? bound(name, typeName, field, Optional.empty())
          : Optional.empty();
    }
    return isMadeBy(field, List.of("Value", "RequiredArgsConstructor", "AllArgsConstructor"))
            && isByConstructor()
        ? bound(name, typeName, field, Optional.empty())
        : Optional.empty();
  }

  /** A bean of the program itself has its constructor for other things. */
  private boolean isByConstructor() {
    return !object.beans()
        && Stream.of("Component", "Configuration", "Service")
            .noneMatch(name -> type.getAnnotationByName(name).isPresent());
  }

  /** The constructor by which Spring Boot binds: the only one, or the one that says so. */
  private Optional<ConstructorDeclaration> binding() {
    List<ConstructorDeclaration> all = type.getConstructors();
    return isByConstructor()
        ? all.stream()
            .filter(c -> !c.getParameters().isEmpty())
            .filter(c -> c.getAnnotationByName("Autowired").isEmpty())
            .filter(c -> all.size() == 1 || c.getAnnotationByName("ConstructorBinding").isPresent())
            .findFirst()
        : Optional.empty();
  }

  /** The property of the only setter, which does nothing but put its argument into a field. */
  private Optional<String> setter(String field) {
    return type.getMethods().stream()
        .filter(m -> m.getNameAsString().matches("set[A-Z].*") && m.getParameters().size() == 1)
        .filter(m -> type.getMethodsByName(m.getNameAsString()).size() == 1)
        .filter(m -> m.getBody().filter(body -> body.getStatements().size() == 1).isPresent())
        .filter(m -> assigns(m.getBody().orElseThrow().getStatements(), field, m.getParameter(0)))
        .map(m -> Introspector.decapitalize(m.getNameAsString().substring(3)))
        .findFirst();
  }

  private static boolean assigns(List<Statement> statements, String field, Parameter parameter) {
    return statements.stream()
        .filter(ExpressionStmt.class::isInstance)
        .map(statement -> ((ExpressionStmt) statement).getExpression())
        .filter(AssignExpr.class::isInstance)
        .map(AssignExpr.class::cast)
        .anyMatch(
            a ->
                target(a).equals(field)
                    && a.getOperator() == AssignExpr.Operator.ASSIGN
                    && a.getValue().toString().equals(parameter.getNameAsString()));
  }

  private static String target(AssignExpr assignment) {
    return assignment.getTarget().toString().replaceFirst("^this\\.", "");
  }

  /** The field that a method returns and does no more. */
  private static Optional<String> returned(MethodDeclaration method) {
    List<Statement> body =
        method.getBody().map(BlockStmt::getStatements).map(List::copyOf).orElse(List.of());
    return body.size() == 1 && body.get(0) instanceof ReturnStmt returns
        ? returns
            .getExpression()
            .map(Node::toString)
            .map(text -> text.replaceFirst("^this\\.", ""))
            .filter(text -> text.matches("\\w+"))
        : Optional.empty();
  }

  /** Whether Lombok makes what the class does not show; what has a value may forbid it. */
  private boolean isMadeBy(FieldDeclaration field, List<String> annotations) {
    boolean forbidden =
        field.getAnnotations().stream()
            .filter(a -> annotations.contains(a.getNameAsString()))
            .anyMatch(a -> JavaSyntax.value(a, List.of("value")).isPresent());
    return !forbidden
        && annotations.stream()
            .anyMatch(
                name ->
                    type.getAnnotationByName(name).isPresent()
                        || field.getAnnotationByName(name).isPresent());
  }

  /** A value as it would be written in a file. */
  private Optional<String> text(Expression value) {
    return constants.text(value).or(() -> constants.duration(value).map(millis -> millis + "ms"));
  }

  private Optional<PropertyObjects.Bound> bound(
      String name, String typeName, NodeWithAnnotations<?> annotated, Optional<String> otherwise) {
    // Of such a duration, a bare number is not of milliseconds.
    if (annotated.getAnnotationByName("DurationUnit").isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new PropertyObjects.Bound(
            object.name() + "." + dashed(name),
            typeName,
            type,
            otherwise.filter(text -> text.matches("-?[\\w.]+")),
            false));
  }

  /** As Spring Boot derives a property's name. */
  private static String dashed(String name) {
    return name.replaceAll("(?<=[^_-])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
