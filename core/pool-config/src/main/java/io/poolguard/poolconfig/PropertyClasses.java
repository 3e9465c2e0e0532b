package io.poolguard.poolconfig;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program's own classes to which properties are bound, and what they can have. A class of which
 * not all is in sight may have anything, and is left out.
 */
final class PropertyClasses {
  /** An annotation of a type, and not of a method. */
  private static final Pattern ANNOTATED =
      Pattern.compile(
          "@ConfigurationProperties\\b[^;{}]*\\b(?:class|record)\\s+\\w", Pattern.DOTALL);

  private static final Pattern EXTENDED = Pattern.compile("\\bextends\\s+(?:\\w+\\.)*(\\w+)");

  /** In Kotlin, a class is extended by a call. */
  private static final Pattern CALLED = Pattern.compile(":\\s*(?:\\w+\\.)*(\\w+)\\s*\\(");

  /** Interfaces that bring no properties. */
  private static final Set<String> BARE =
      Set.of("Serializable", "InitializingBean", "DisposableBean", "Validator", "EnvironmentAware");

  /** Annotations of members that bring other names. */
  private static final Set<String> RENAMING = Set.of("Name", "Delegate", "NestedDelegate");

  private final PropertyTypes types;
  private final List<Path> declaring = new ArrayList<>();
  private final Set<String> extended = new HashSet<>();

  PropertyClasses(PropertyTypes types) {
    this.types = types;
  }

  /** Notes what there is in a source file; to be done for all files first. */
  void note(Path file, SourceFacts facts) {
    extended.addAll(facts.extended());
    if (facts.bindsClass() && file.toString().endsWith(".java")) {
      declaring.add(file);
    }
  }

  /**
   * Tells what the classes have that are bound from a prefix above that of a pool. Who binds one
   * from the very prefix of a pool means to share its names.
   *
   * @param pools the keys of the prefixes that pools are bound from
   */
  void narrow(Set<String> pools, Readers readers) {
    for (Path file : pools.isEmpty() ? List.<Path>of() : declaring) {
      for (TypeDeclaration<?> type : declared(file)) {
        prefix(type)
            .filter(prefix -> !pools.contains(prefix))
            .filter(prefix -> pools.stream().anyMatch(pool -> pool.startsWith(prefix + ".")))
            .filter(prefix -> !extended.contains(type.getNameAsString()) && isWhole(type))
            .ifPresent(prefix -> readers.narrow(prefix, members(type)));
      }
    }
  }

  /** The types of a source; none of one that nests too deep, of which nothing is known. */
  private List<TypeDeclaration<?>> declared(Path file) {
    List<TypeDeclaration<?>> found = new ArrayList<>();
    try {
      types.unit(file).ifPresent(unit -> unit.findAll(TypeDeclaration.class).forEach(found::add));
    } catch (StackOverflowError e) {
      found.clear();
    }
    return found;
  }

  /** Whether a Java source may declare one. */
  static boolean mayDeclare(String source) {
    return source.contains("@ConfigurationProperties") && ANNOTATED.matcher(source).find();
  }

  /** The simple names of classes that others of a source extend; errs towards more. */
  static Set<String> extended(String source) {
    Set<String> names = new HashSet<>();
    if (source.contains("extends ")) {
      EXTENDED.matcher(source).results().forEach(found -> names.add(found.group(1)));
    }
    if (source.contains("fun ")) {
      CALLED.matcher(source).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  /**
   * The prefix' key, if it is written as one text: of others it is not sure that readers see the
   * same.
   */
  private static Optional<String> prefix(TypeDeclaration<?> type) {
    return type.getAnnotations().stream()
        .filter(a -> a.getName().getIdentifier().equals("ConfigurationProperties"))
        .flatMap(a -> JavaSyntax.value(a, List.of("value", "prefix")).stream())
        .filter(LiteralStringValueExpr.class::isInstance)
        .map(text -> ((LiteralStringValueExpr) text).getValue())
        .filter(text -> text.matches("[\\w.-]+"))
        .map(Property::key)
        .findFirst();
  }

  private static boolean isWhole(TypeDeclaration<?> type) {
    boolean bare =
        type instanceof RecordDeclaration
            || (type instanceof ClassOrInterfaceDeclaration own
                && !own.isInterface()
                && own.getExtendedTypes().isEmpty()
                && own.getImplementedTypes().stream()
                    .allMatch(up -> BARE.contains(up.getNameAsString())));
    return bare
        && type.findAll(AnnotationExpr.class).stream()
            .noneMatch(a -> RENAMING.contains(a.getName().getIdentifier()))
        // Who has a map may mean it for all there is.
        && type.findAll(ClassOrInterfaceType.class).stream()
            .noneMatch(t -> t.getNameAsString().matches(".*(?:Map|Properties)"));
  }

  private static Set<String> members(TypeDeclaration<?> type) {
    Set<String> names = new HashSet<>();
    if (type instanceof RecordDeclaration of) {
      add(of.getParameters().stream(), names);
    }
    for (BodyDeclaration<?> member : type.getMembers()) {
      member.toFieldDeclaration().ifPresent(field -> add(field.getVariables().stream(), names));
      member
          .toConstructorDeclaration()
          .ifPresent(made -> add(made.getParameters().stream(), names));
      member.toMethodDeclaration().ifPresent(method -> names.add(key(method.getNameAsString())));
    }
    return names;
  }

  private static void add(Stream<? extends NodeWithSimpleName<?>> named, Set<String> names) {
    named.map(NodeWithSimpleName::getNameAsString).map(Property::key).forEach(names::add);
  }

  private static String key(String method) {
    return Property.key(method.replaceFirst("^(?:get|set|is)(?=.)", ""));
  }
}
