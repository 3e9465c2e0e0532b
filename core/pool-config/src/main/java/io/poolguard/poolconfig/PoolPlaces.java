package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which data source stands behind a field or a method of a program, as Spring injects it: by
 * qualifier, else by the name of field or parameter, else the primary or only one. Errs towards
 * "not known".
 */
final class PoolPlaces {
  private static final String DATA_SOURCE = "DataSource";
  private static final List<String> QUALIFIERS = List.of("Qualifier", "Named", "Resource");

  private final Set<String> datasources;
  private final List<Bean> beans = new ArrayList<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, String> own = new HashMap<>();

  /**
   * A bean that is a data source.
   *
   * @param name by which it is injected
   * @param method {@code com/acme/Pools.orders()}
   * @param datasource property prefix, or {@code Class.method} that makes it
   * @param primary whether it is injected unless another is asked for
   */
  record Bean(String name, String method, String datasource, boolean primary) {}

  /**
   * @param datasources the names of those that the program makes or binds
   */
  PoolPlaces(Set<String> datasources) {
    this.datasources = Set.copyOf(datasources);
  }

  void add(Bean bean) {
    beans.add(bean);
  }

  /** Reads the fields of a source file. */
  void add(CompilationUnit unit) {
    Constants constants = new Constants(unit, new SharedConstants());
    for (FieldDeclaration declaration : unit.findAll(FieldDeclaration.class)) {
      if (!declaration.getElementType().asString().endsWith(DATA_SOURCE)) {
        continue;
      }
      for (VariableDeclarator variable : declaration.getVariables()) {
        field(declaration, variable, constants);
      }
    }
  }

  private void field(
      FieldDeclaration declaration, VariableDeclarator variable, Constants constants) {
    String place = type(declaration) + "." + variable.getNameAsString();
    Optional<Expression> made =
        variable.getInitializer().or(() -> assigned(declaration, variable.getNameAsString()));
    if (made.isPresent() && made.get() instanceof ObjectCreationExpr creation) {
      own.put(place, JavaSyntax.place(creation));
      return;
    }
    fields.put(
        place,
        qualifier(declaration, constants)
            .or(
                () ->
                    made.filter(Expression::isNameExpr)
                        .flatMap(value -> parameter(value))
                        .map(p -> qualifier(p, constants).orElse(p.getNameAsString())))
            .orElse(variable.getNameAsString()));
  }

  /** What a constructor puts into a field. */
  private static Optional<Expression> assigned(FieldDeclaration declaration, String field) {
    return JavaSyntax.ancestor(declaration, TypeDeclaration.class).stream()
        .flatMap(type -> ((TypeDeclaration<?>) type).findAll(AssignExpr.class).stream())
        .filter(assign -> assign.getTarget().toString().replaceFirst("^this\\.", "").equals(field))
        .filter(assign -> JavaSyntax.ancestor(assign, ConstructorDeclaration.class).isPresent())
        .map(AssignExpr::getValue)
        .findFirst();
  }

  private static Optional<Parameter> parameter(Expression value) {
    return JavaSyntax.ancestor(value, ConstructorDeclaration.class)
        .flatMap(constructor -> constructor.getParameterByName(value.toString()));
  }

  private static Optional<String> qualifier(NodeWithAnnotations<?> node, Constants constants) {
    return node.getAnnotations().stream()
        .filter(annotation -> QUALIFIERS.contains(annotation.getName().getIdentifier()))
        .flatMap(annotation -> JavaSyntax.value(annotation, List.of("value", "name")).stream())
        .flatMap(value -> constants.text(value).stream())
        .findFirst();
  }

  /** The internal name of the class around a node. */
  static String type(Node node) {
    Optional<TypeDeclaration<?>> type = around(node);
    String name = "";
    String pack = "";
    while (type.isPresent()) {
      name = type.get().getNameAsString() + (name.isEmpty() ? "" : "$" + name);
      pack =
          type.get()
              .findCompilationUnit()
              .flatMap(CompilationUnit::getPackageDeclaration)
              .map(p -> p.getNameAsString().replace('.', '/') + "/")
              .orElse("");
      type = around(type.get());
    }
    return pack + name;
  }

  private static Optional<TypeDeclaration<?>> around(Node node) {
    return JavaSyntax.ancestor(node, TypeDeclaration.class).map(type -> (TypeDeclaration<?>) type);
  }

  /** The place of a method without parameters. */
  static String place(MethodDeclaration method) {
    return type(method) + "." + method.getNameAsString() + "()";
  }

  /**
   * The data source behind a place.
   *
   * @param place see {@link ConnectionsHeld#byPlace}
   */
  Optional<String> datasource(String place) {
    return behind(place).filter(datasources::contains);
  }

  private Optional<String> behind(String place) {
    if (own.containsKey(place)) {
      return Optional.ofNullable(own.get(place));
    }
    List<Bean> all = beans.stream().distinct().toList();
    String wanted = fields.get(place);
    List<Bean> found =
        all.stream()
            .filter(
                bean -> wanted == null ? bean.method().equals(place) : bean.name().equals(wanted))
            .toList();
    if (found.isEmpty() && wanted != null) {
      found = all.size() == 1 ? all : all.stream().filter(Bean::primary).toList();
    }
    return found.size() == 1 ? Optional.of(found.get(0).datasource()) : Optional.empty();
  }
}
