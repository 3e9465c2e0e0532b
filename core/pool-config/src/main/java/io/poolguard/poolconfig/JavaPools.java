package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import io.poolguard.sourcefix.JavaText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pools that Java sources make or bind, read without compiling them. */
final class JavaPools {
  private static final String DATA_SOURCE = "DataSource";
  private static final String CONFIG = "Config";

  private final Vocabulary vocabulary;
  private final Resources resources;
  private final SharedConstants shared = new SharedConstants();
  private final PropertyTypes types;
  private final List<Datasource> made = new ArrayList<>();
  private final List<Datasource> handed = new ArrayList<>();
  private final List<Datasource> under = new ArrayList<>();
  private final List<Bound> bound = new ArrayList<>();
  private final List<Replacing> replacing = new ArrayList<>();
  private final List<String> annotated = new ArrayList<>();
  private final List<String> literals = new ArrayList<>();
  private final Set<String> driven = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> started = new HashSet<>();
  private final TunedPools tuned = new TunedPools();
  private final PropertiesBeans properties;
  private final PropertyClasses classes;
  private final Set<Path> filesRead = new HashSet<>();
  private final List<SourceFacts> fields = new ArrayList<>();
  private final List<PoolPlaces.Bean> beans = new ArrayList<>();
  private @Nullable PoolPlaces places;

  /**
   * A prefix that a bean's properties are bound from.
   *
   * @param prefix of the properties
   * @param dialect of the bean; empty if it is not known
   * @param built whether a builder makes it that takes the pool of the class path
   * @param typed whether the bean is the pool itself, which alone decides which names there are
   * @param config whether it is the pool's configuration and not the pool
   */
  record Bound(String prefix, String dialect, boolean built, boolean typed, boolean config) {}

  /**
   * A bean that takes the place of the data source that Spring Boot would make.
   *
   * @param method {@code Class.method}
   * @param prefix that its properties are bound from, or empty
   */
  record Replacing(String method, String prefix) {}

  /**
   * @param resources where sources find files
   */
  JavaPools(Vocabulary vocabulary, Resources resources) {
    this.vocabulary = vocabulary;
    this.resources = resources;
    this.types = new PropertyTypes(resources);
    this.properties = new PropertiesBeans(vocabulary);
    this.classes = new PropertyClasses(types);
  }

  List<Datasource> made() {
    return made;
  }

  /** What is set of pools that are made elsewhere. */
  List<Datasource> handed() {
    return handed;
  }

  /** What methods set of the pools to which properties are bound afterwards, by their prefixes. */
  List<Datasource> under() {
    return under;
  }

  List<Bound> bound() {
    return bound;
  }

  /** Whether what is bound from a prefix is a pool's configuration, and no pool yet. */
  boolean bindsConfig(String prefix) {
    return bound.stream()
        .anyMatch(b -> b.config() && Property.key(b.prefix()).equals(Property.key(prefix)));
  }

  /** Property files that sources make pools from. */
  Set<Path> filesRead() {
    return filesRead;
  }

  /**
   * Keys of the prefixes of which a pool, or Spring Boot's own class of properties, alone decides
   * which names there are.
   */
  Set<String> owned() {
    return Stream.concat(
            bound.stream().filter(b -> b.typed() || b.built()).map(Bound::prefix),
            ofProperties().stream())
        .map(Property::key)
        .collect(Collectors.toSet());
  }

  /** Beans that take the place of the data source that Spring Boot would make. */
  List<Replacing> replacing() {
    return replacing;
  }

  /**
   * Whether the pool that is bound from a prefix is made by a builder that has a URL, which gives
   * it a driver class too.
   */
  boolean drives(String prefix) {
    return driven.contains(Property.key(prefix));
  }

  /** The keys of prefixes that annotations of pools themselves write, once for each. */
  List<String> literals() {
    return literals;
  }

  private void noteLiteral(MethodDeclaration method, String prefix) {
    if (annotation(method).filter(LiteralStringValueExpr.class::isInstance).isPresent()) {
      literals.add(Property.key(prefix));
    }
  }

  /** The keys of prefixes that annotations of pools name, once for each. */
  List<String> annotated() {
    List<String> all = new ArrayList<>(annotated);
    properties.all().stream().map(Property::key).forEach(all::add);
    return all;
  }

  /** Prefixes that Spring Boot's class of properties is bound from. */
  List<String> ofProperties() {
    return properties.ofJava();
  }

  /** Those of them from which nothing else is bound: the bean is of no other class. */
  List<String> ofPlainProperties() {
    return properties.plain();
  }

  /**
   * Whether Spring Boot's class of properties, or one of the program's own, is bound from the
   * prefix of a property beside the pool, and may have it. From {@code spring.datasource} it always
   * is.
   */
  boolean isOfProperties(String property, Readers readers) {
    String key = Property.key(property);
    return readers.readBeside(property, annotated())
        || (isBelowOwn(key) && readers.mayRead(key))
        || BootProperties.isOfEveryProgram(key)
        || properties.all().stream().anyMatch(prefix -> BootProperties.has(prefix, key));
  }

  /** Whether a pool or its database is bound from a prefix that a property is below. */
  private boolean isBelowOwn(String key) {
    return !key.startsWith(DatasourceFinder.SPRING + "hikari.")
        && Stream.concat(bound.stream().map(Bound::prefix), ofProperties().stream())
            .anyMatch(prefix -> key.startsWith(Property.key(prefix) + "."));
  }

  /** Notes that the program has a class of its own by the name of Spring Boot's. */
  void declareProperties() {
    properties.declareOwn();
  }

  /** A data source without what the program sets after properties are bound. */
  Datasource tuned(Datasource source) {
    return tuned.over(source, bindsConfig(source.name()));
  }

  /** Whether code out of sight may set something of the pool that is bound from a prefix. */
  boolean isOpen(String prefix) {
    return open.contains(Property.key(prefix));
  }

  /** Keys of the prefixes that are bound to pools that are running by then. */
  Set<String> started() {
    return started;
  }

  /** Whether a pool is bound from a prefix. */
  boolean binds(String prefix) {
    return bound.stream().anyMatch(b -> Property.key(b.prefix()).equals(Property.key(prefix)));
  }

  /** The names of the beans that a data source is. */
  List<String> beans(String datasource) {
    return beans.stream()
        .filter(bean -> Property.key(bean.datasource()).equals(Property.key(datasource)))
        .map(PoolPlaces.Bean::name)
        .toList();
  }

  /** Whether a bean takes Spring Boot's own properties of a data source. */
  boolean bindsSpring() {
    return bound.stream()
        .anyMatch(b -> (Property.key(b.prefix()) + ".").startsWith(DatasourceFinder.SPRING));
  }

  /** Whether a source may say anything of a data source. */
  static boolean mayName(Vocabulary vocabulary, String text) {
    return text.contains(DATA_SOURCE) || mayMake(vocabulary, text);
  }

  /** Whether a source may make a pool. */
  static boolean mayMake(Vocabulary vocabulary, String text) {
    return text.contains(DATA_SOURCE + "Builder") || vocabulary.namesType(text);
  }

  /** Notes what there is in a source file; to be done for all files before any is read. */
  void note(Path file, SourceFacts facts) {
    shared.addAll(facts.constants());
    classes.note(file, facts);
    if (file.toString().endsWith(".java")) {
      types.add(file);
    }
  }

  /** Tells readers what classes have that are bound from a prefix above that of a pool. */
  void narrow(Readers readers) {
    classes.narrow(
        bound.stream().map(b -> Property.key(b.prefix())).collect(Collectors.toSet()), readers);
  }

  /** Reads a Kotlin file, as text. */
  void addKotlin(String text) {
    tuned.addKotlin(text);
    KotlinBeans kotlin = new KotlinBeans(vocabulary, shared);
    replacing.addAll(kotlin.replacing(text));
    List<Bound> found = kotlin.bound(text);
    properties.addKotlin(kotlin.ofProperties(text));
    kotlin.givenUrls(text).forEach(prefix -> driven.add(Property.key(prefix)));
    bound.addAll(found);
    found.forEach(bean -> annotated.add(Property.key(bean.prefix())));
    found.forEach(bean -> literals.add(Property.key(bean.prefix())));
  }

  /** Reads a file; of one with a fault what can be read. */
  void add(Path file, SourceFacts facts) {
    String text = facts.text().orElse("");
    if (text.contains(DATA_SOURCE)) {
      fields.add(facts);
    }
    boolean beans = text.contains(DATA_SOURCE) && text.contains("@Bean");
    if (beans || mayMake(vocabulary, text)) {
      facts.parsed().ifPresent(parsed -> read(file, parsed));
    }
  }

  /** Which data source stands where in the program; looked for when somebody asks. */
  synchronized PoolPlaces places() {
    PoolPlaces known = places;
    if (known == null) {
      PoolPlaces read =
          new PoolPlaces(
              Stream.concat(bound.stream().map(Bound::prefix), made.stream().map(Datasource::name))
                  .collect(Collectors.toSet()));
      beans.forEach(read::add);
      fields.forEach(facts -> addPlaces(read, facts));
      places = read;
      known = read;
    }
    return known;
  }

  private static void addPlaces(PoolPlaces places, SourceFacts facts) {
    try {
      facts.parsed().map(JavaText.Parsed::unit).ifPresent(places::add);
    } catch (StackOverflowError e) {
      // Nests too deep, which was said when the file was read: no data source is known in it.
    }
  }

  private void read(Path file, JavaText.Parsed parsed) {
    CompilationUnit unit = parsed.unit();
    Constants constants = new Constants(unit, shared, Optional.of(types));
    InjectedValues injected =
        new InjectedValues(unit, constants, new PropertyObjects(unit, types, shared));
    PoolTypes pool = new PoolTypes(unit, vocabulary);
    tuned.add(unit, pool);
    List<MadePools.Bean> binding = boundTo(unit, pool, constants);
    MadePools pools =
        new MadePools(
            file,
            parsed,
            constants,
            injected,
            vocabulary,
            resources,
            filesRead,
            making -> binding.stream().filter(bean -> bean.returned().is(making)).toList());
    made.addAll(pools.find());
    under.addAll(pools.under());
    handed.addAll(pools.handed());
    pools.open().forEach(prefix -> open.add(Property.key(prefix)));
    for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
      if (method.getAnnotationByName("Bean").isPresent()) {
        bean(pool, method, constants);
      }
    }
  }

  private void bean(PoolTypes types, MethodDeclaration method, Constants constants) {
    String type = method.getType().asString();
    boolean source = type.substring(type.lastIndexOf('.') + 1).equals(DATA_SOURCE);
    ReturnedPool returned = new ReturnedPool(types, method);
    Optional<Dialect> pool =
        types.of(type).or(() -> source ? returned.dialect() : returned.builderType());
    Optional<String> prefix = prefix(method, constants);
    if (prefix.isPresent() && (pool.isPresent() || source)) {
      annotated.add(Property.key(prefix.get()));
      noteLiteral(method, prefix.get());
    }
    prefix
        .filter(text -> properties.add(method, text))
        .ifPresent(text -> noteLiteral(method, text));
    if (pool.isEmpty() && !source) {
      return;
    }
    if (!type.endsWith(CONFIG)) {
      beans.add(
          new PoolPlaces.Bean(
              name(method, constants),
              PoolPlaces.place(method),
              prefix.orElseGet(() -> JavaSyntax.place(method.getName())),
              method.getAnnotationByName("Primary").isPresent()));
    }
    if (prefix.isPresent()) {
      if (returned.isStarted()) {
        started.add(Property.key(prefix.get()));
      }
      if (returned.isMadeElsewhere() || returned.isBuiltElsewhere()) {
        open.add(Property.key(prefix.get()));
      }
      if (returned.isGivenUrl()) {
        driven.add(Property.key(prefix.get()));
      }
      String dialect = pool.map(Dialect::id).orElse("");
      bound.add(
          new Bound(
              prefix.get(),
              dialect,
              pool.isEmpty() && returned.isBuilt(),
              pool.isPresent() && !returned.isOfOtherClass(),
              type.endsWith(CONFIG)));
    }
    if (!type.endsWith(CONFIG) && BeanPresence.replaces(types, method)) {
      replacing.add(new Replacing(JavaSyntax.place(method.getName()), prefix.orElse("")));
    }
  }

  private static String name(MethodDeclaration method, Constants constants) {
    return method
        .getAnnotationByName("Bean")
        .flatMap(bean -> JavaSyntax.value(bean, List.of("value", "name")))
        .flatMap(constants::text)
        .orElse(method.getNameAsString());
  }

  /** The beans of a source to which properties are bound. */
  private static List<MadePools.Bean> boundTo(
      CompilationUnit unit, PoolTypes types, Constants constants) {
    List<MadePools.Bean> beans = new ArrayList<>();
    for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
      if (method.getAnnotationByName("Bean").isPresent()) {
        prefix(method, constants)
            .ifPresent(p -> beans.add(new MadePools.Bean(p, new ReturnedPool(types, method))));
      }
    }
    return beans;
  }

  private static Optional<String> prefix(MethodDeclaration method, Constants constants) {
    return annotation(method).flatMap(constants::text);
  }

  private static Optional<Expression> annotation(MethodDeclaration method) {
    return method.getAnnotations().stream()
        .filter(a -> a.getName().getIdentifier().equals("ConfigurationProperties"))
        .flatMap(a -> JavaSyntax.value(a, List.of("value", "prefix")).stream())
        .findFirst();
  }
}
