package io.poolguard.poolconfig;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Pools that Java sources make or bind, read without compiling them. */
final class JavaPools {
  private static final String DATA_SOURCE = "DataSource";

  private final Vocabulary vocabulary;
  private final Resources resources;
  private final List<Datasource> made = new ArrayList<>();
  private final List<Bound> bound = new ArrayList<>();
  private final List<String> replacing = new ArrayList<>();
  private final Set<Path> filesRead = new HashSet<>();

  /**
   * A prefix that a bean's properties are bound from.
   *
   * @param prefix of the properties
   * @param dialect of the bean
   * @param strict whether the bean is HikariCP's own, so that other names are read by nothing
   */
  record Bound(String prefix, String dialect, boolean strict) {}

  /**
   * @param resources where sources find files
   */
  JavaPools(Vocabulary vocabulary, Resources resources) {
    this.vocabulary = vocabulary;
    this.resources = resources;
  }

  List<Datasource> made() {
    return made;
  }

  List<Bound> bound() {
    return bound;
  }

  /** Property files that sources make pools from. */
  Set<Path> filesRead() {
    return filesRead;
  }

  /** Keys of the prefixes of which a pool alone decides which names there are. */
  Set<String> owned() {
    return bound.stream()
        .filter(Bound::strict)
        .map(b -> Property.key(b.prefix()))
        .collect(Collectors.toSet());
  }

  /**
   * Beans that take the place of the data source that Spring Boot would make, {@code Class.method}.
   */
  List<String> replacing() {
    boolean boundToSpring =
        bound.stream().anyMatch(b -> b.prefix().startsWith("spring.datasource"));
    return boundToSpring ? List.of() : replacing;
  }

  /** Whether a source may make a pool. */
  static boolean mayMake(Vocabulary vocabulary, String text) {
    return text.contains(DATA_SOURCE + "Builder") || vocabulary.namesType(text);
  }

  /** Reads a file; one that does not parse says nothing. */
  void add(Path file, String text) {
    boolean beans = text.contains(DATA_SOURCE) && text.contains("@Bean");
    if (!beans && !mayMake(vocabulary, text)) {
      return;
    }
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false);
    new JavaParser(configuration).parse(text).getResult().ifPresent(unit -> read(file, unit, text));
  }

  private void read(Path file, CompilationUnit unit, String text) {
    made.addAll(new MadePools(file, unit, vocabulary, resources, filesRead).find());
    PoolTypes types = new PoolTypes(unit, vocabulary);
    Constants constants = new Constants(unit);
    for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
      if (method.getAnnotationByName("Bean").isPresent()) {
        bean(types, method, text, constants);
      }
    }
  }

  private void bean(PoolTypes types, MethodDeclaration method, String text, Constants constants) {
    String type = method.getType().asString();
    Optional<Dialect> pool = types.of(type).or(() -> builderType(types, method));
    boolean source = type.substring(type.lastIndexOf('.') + 1).equals(DATA_SOURCE);
    if (pool.isEmpty() && !source) {
      return;
    }
    Optional<String> prefix = prefix(method, constants);
    if (prefix.isPresent()) {
      String dialect = pool.map(Dialect::id).orElse("hikari");
      bound.add(new Bound(prefix.get(), dialect, pool.isPresent() && dialect.equals("hikari")));
    } else if (!type.endsWith("Config") && replaces(types, method, text)) {
      replacing.add(JavaSyntax.place(method.getName()));
    }
  }

  /** The pool that {@code type(X.class)} of a builder names in a method. */
  private static Optional<Dialect> builderType(PoolTypes types, MethodDeclaration method) {
    return method.findAll(MethodCallExpr.class).stream()
        .filter(call -> call.getNameAsString().equals("type") && call.getArguments().size() == 1)
        .map(call -> call.getArgument(0))
        .filter(ClassExpr.class::isInstance)
        .flatMap(argument -> types.of(((ClassExpr) argument).getType().asString()).stream())
        .findFirst();
  }

  /** Whether the bean is always there and made without Spring Boot's properties. */
  private static boolean replaces(PoolTypes types, MethodDeclaration method, String text) {
    boolean conditional =
        isConditional(method)
            || JavaSyntax.ancestor(method, TypeDeclaration.class)
                .map(t -> isConditional(t))
                .orElse(false);
    boolean wraps =
        method.getParameters().stream()
            .map(parameter -> parameter.getType().asString())
            .anyMatch(type -> type.endsWith(DATA_SOURCE) || types.of(type).isPresent());
    return !conditional && !wraps && !text.contains("spring.datasource.hikari");
  }

  private static boolean isConditional(NodeWithAnnotations<?> node) {
    return node.getAnnotations().stream()
        .map(annotation -> annotation.getName().getIdentifier())
        .anyMatch(name -> name.startsWith("Conditional") || name.equals("Profile"));
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
