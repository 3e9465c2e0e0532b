package io.poolguard.poolconfig;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pools that Java sources make or bind, read without compiling them. */
final class JavaPools {
  private static final Set<String> POOL_TYPES = Set.of("HikariConfig", "HikariDataSource");
  private static final Set<String> SOURCE_TYPES = Set.of("HikariDataSource", "DataSource");

  private final Vocabulary vocabulary;
  private final List<Datasource> made = new ArrayList<>();
  private final List<Bound> bound = new ArrayList<>();
  private final List<String> replacing = new ArrayList<>();

  /**
   * A prefix that a bean's properties are bound from.
   *
   * @param prefix of the properties
   * @param strict whether the bean is HikariCP's own, so that other names are read by nothing
   */
  record Bound(String prefix, boolean strict) {}

  JavaPools(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Datasource> made() {
    return made;
  }

  List<Bound> bound() {
    return bound;
  }

  /**
   * Beans that take the place of the data source that Spring Boot would make, {@code Class.method}.
   */
  List<String> replacing() {
    boolean boundToSpring =
        bound.stream().anyMatch(b -> b.prefix().startsWith("spring.datasource"));
    return boundToSpring ? List.of() : replacing;
  }

  /** Reads a file; one that does not parse says nothing. */
  void add(Path file, String text) {
    boolean may =
        text.contains("Hikari") || (text.contains("DataSource") && text.contains("@Bean"));
    if (!may) {
      return;
    }
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false);
    new JavaParser(configuration).parse(text).getResult().ifPresent(unit -> read(file, unit, text));
  }

  private void read(Path file, CompilationUnit unit, String text) {
    Constants constants = new Constants(unit);
    for (VariableDeclarator variable : unit.findAll(VariableDeclarator.class)) {
      if (variable.getInitializer().orElse(null) instanceof ObjectCreationExpr creation
          && isPool(unit, creation.getType().getNameWithScope())) {
        made(file, variable, constants).ifPresent(made::add);
      }
    }
    for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
      if (isAnnotated(method, "Bean")) {
        bean(unit, method, text, constants);
      }
    }
  }

  private boolean isPool(CompilationUnit unit, String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    if (!POOL_TYPES.contains(simple)) {
      return false;
    }
    String full =
        vocabulary.className(simple.equals("HikariConfig") ? "hikari-config" : "hikari-datasource");
    return type.equals(full) || unit.getImports().stream().anyMatch(i -> imports(i, full));
  }

  private static boolean imports(ImportDeclaration declaration, String full) {
    String name = declaration.getNameAsString();
    return declaration.isAsterisk() ? full.startsWith(name + ".") : full.equals(name);
  }

  private Optional<Datasource> made(Path file, VariableDeclarator variable, Constants constants) {
    Optional<Node> around = enclosing(variable);
    if (around.isEmpty()) {
      return Optional.empty();
    }
    Map<Setting, Property> settings = new EnumMap<>(Setting.class);
    String prefix = place(variable);
    for (MethodCallExpr call : around.get().findAll(MethodCallExpr.class)) {
      boolean onIt =
          call.getScope().isPresent()
              && call.getScope()
                  .get()
                  .toString()
                  .replaceFirst("^this\\.", "")
                  .equals(variable.getNameAsString());
      if (onIt && call.getArguments().size() == 1 && call.getNameAsString().startsWith("set")) {
        setter(call, file, prefix, constants).forEach(settings::put);
      }
    }
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Datasource(
                prefix, vocabulary.hikari(), "", Datasource.Form.CODE, settings, List.of()));
  }

  private Map<Setting, Property> setter(
      MethodCallExpr call, Path file, String prefix, Constants constants) {
    Optional<PoolName> name =
        vocabulary.hikari().name(Property.key(call.getNameAsString().substring(3)));
    Optional<Position> at = call.getName().getBegin();
    if (name.isEmpty() || at.isEmpty()) {
      return Map.of();
    }
    Expression argument = call.getArgument(0);
    Optional<String> value = constants.text(argument);
    boolean text = !name.get().setting().isNumber();
    return Map.of(
        name.get().setting(),
        new Property(
            prefix + "." + name.get().property(),
            value.orElse(argument.toString()),
            value.isPresent() || text,
            new Origin(file, at.get().line, at.get().column)));
  }

  private static Optional<Node> enclosing(Node node) {
    Optional<Node> at = node.getParentNode();
    Optional<Node> type = Optional.empty();
    while (at.isPresent()) {
      if (at.get() instanceof TypeDeclaration<?>) {
        type = at;
        break;
      }
      if (at.get() instanceof BodyDeclaration<?>
          && !(at.get() instanceof com.github.javaparser.ast.body.FieldDeclaration)) {
        return at;
      }
      at = at.get().getParentNode();
    }
    return type;
  }

  private static <T> Optional<T> ancestor(Node node, Class<T> type) {
    Optional<Node> at = node.getParentNode();
    while (at.isPresent() && !type.isInstance(at.get())) {
      at = at.get().getParentNode();
    }
    return at.map(type::cast);
  }

  private static String place(Node node) {
    String type = ancestor(node, TypeDeclaration.class).map(t -> t.getNameAsString()).orElse("");
    return ancestor(node, MethodDeclaration.class)
        .map(method -> type + "." + method.getNameAsString())
        .orElse(type);
  }

  private void bean(
      CompilationUnit unit, MethodDeclaration method, String text, Constants constants) {
    String type = method.getType().asString();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    Optional<String> prefix = prefix(method, constants);
    if (prefix.isPresent()) {
      if (SOURCE_TYPES.contains(simple) || POOL_TYPES.contains(simple)) {
        bound.add(new Bound(prefix.get(), isPool(unit, type)));
      }
    } else if (SOURCE_TYPES.contains(simple) && replaces(method, text)) {
      replacing.add(place(method.getName()));
    }
  }

  /** Whether the bean is always there and made without Spring Boot's properties. */
  private static boolean replaces(MethodDeclaration method, String text) {
    boolean conditional =
        isConditional(method)
            || ancestor(method, TypeDeclaration.class).map(t -> isConditional(t)).orElse(false);
    boolean wraps =
        method.getParameters().stream()
            .anyMatch(parameter -> SOURCE_TYPES.contains(parameter.getType().asString()));
    return !conditional && !wraps && !text.contains("spring.datasource.hikari");
  }

  private static boolean isConditional(NodeWithAnnotations<?> node) {
    return node.getAnnotations().stream()
        .map(annotation -> annotation.getName().getIdentifier())
        .anyMatch(name -> name.startsWith("Conditional") || name.equals("Profile"));
  }

  private static boolean isAnnotated(MethodDeclaration method, String name) {
    return method.getAnnotations().stream()
        .anyMatch(annotation -> annotation.getName().getIdentifier().equals(name));
  }

  private static Optional<String> prefix(MethodDeclaration method, Constants constants) {
    for (AnnotationExpr annotation : method.getAnnotations()) {
      if (!annotation.getName().getIdentifier().equals("ConfigurationProperties")) {
        continue;
      }
      if (annotation instanceof SingleMemberAnnotationExpr single) {
        return constants.text(single.getMemberValue());
      }
      if (annotation instanceof NormalAnnotationExpr normal) {
        for (MemberValuePair pair : normal.getPairs()) {
          if (Set.of("value", "prefix").contains(pair.getNameAsString())) {
            return constants.text(pair.getValue());
          }
        }
      }
    }
    return Optional.empty();
  }
}
