package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import io.poolguard.policy.Setting;
import io.poolguard.sourcefix.JavaText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Pools that a source file makes itself: a constructor or {@code DataSourceBuilder}, and setters.
 * Errs towards silence: a pool that is made from what is out of sight is left out, and of one that
 * escapes, what is not set here may be set elsewhere.
 */
final class MadePools {
  private static final String BUILDER = "DataSourceBuilder";

  /** So many methods that hand on a pool are followed. */
  private static final int DEPTH = 4;

  private final Path file;
  private final CompilationUnit unit;
  private final boolean isWhole;
  private final PoolTypes types;
  private final Constants constants;
  private final SettingCalls calls;
  private final Resources resources;
  private final Vocabulary vocabulary;
  private final Set<Path> filesRead;
  private final Function<Expression, List<Bean>> prefixes;
  private final List<Datasource> under = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private final Set<Parameter> followed = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * A bean to which properties are bound.
   *
   * @param prefix of these
   * @param returned what its method makes
   */
  record Bean(String prefix, ReturnedPool returned) {}

  /**
   * @param filesRead takes the property files that pools are made from
   * @param prefixes the beans that an expression makes and to which properties are bound then
   */
  MadePools(
      Path file,
      JavaText.Parsed parsed,
      Constants constants,
      InjectedValues injected,
      Vocabulary vocabulary,
      Resources resources,
      Set<Path> filesRead,
      Function<Expression, List<Bean>> prefixes) {
    this.prefixes = prefixes;
    this.file = file;
    this.unit = parsed.unit();
    this.isWhole = parsed.isWhole();
    this.vocabulary = vocabulary;
    this.types = new PoolTypes(parsed.unit(), vocabulary);
    this.constants = constants;
    this.calls = new SettingCalls(file, constants, injected);
    this.resources = resources;
    this.filesRead = filesRead;
  }

  /** What a pool is made with. */
  private static final class Made {
    private final Dialect dialect;
    private final String place;
    private final Map<Setting, Property> settings = new EnumMap<>(Setting.class);
    private final List<Property> unknown = new ArrayList<>();
    private boolean strings;
    private boolean escapes;
    private boolean readsFile;

    Made(Dialect dialect, String place) {
      this.dialect = dialect;
      this.place = place;
    }
  }

  /** The pools. */
  List<Datasource> find() {
    Map<String, Datasource> found = new LinkedHashMap<>();
    for (ObjectCreationExpr creation : unit.findAll(ObjectCreationExpr.class)) {
      types
          .of(creation.getType().getNameWithScope())
          .ifPresent(dialect -> put(found, creation, place -> created(creation, dialect, place)));
    }
    for (MethodCallExpr call : unit.findAll(MethodCallExpr.class)) {
      if (call.getNameAsString().equals("build")) {
        put(found, call, place -> built(call, place));
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * What is set of pools to which properties are bound afterwards, so that it counts where there is
   * none; each is called as its prefix. To be asked once the others are found.
   */
  List<Datasource> under() {
    return under;
  }

  /**
   * What is set of pools that a method is given, or finds out to be ones. They are made elsewhere,
   * so that nothing is known of what is not set here, or not to a known value.
   */
  List<Datasource> handed() {
    List<Datasource> found = new ArrayList<>();
    for (Parameter parameter : unit.findAll(Parameter.class)) {
      if (!followed.contains(parameter)) {
        handed(parameter, parameter.getTypeAsString(), parameter.getParentNode(), found);
      }
    }
    for (TypePatternExpr pattern : unit.findAll(TypePatternExpr.class)) {
      handed(pattern, pattern.getTypeAsString(), JavaSyntax.enclosing(pattern), found);
    }
    return found;
  }

  private void handed(
      NodeWithSimpleName<?> variable, String type, Optional<Node> around, List<Datasource> found) {
    Optional<Dialect> dialect = types.of(type);
    if (dialect.isEmpty() || around.isEmpty()) {
      return;
    }
    Made made = new Made(dialect.get(), JavaSyntax.place(variable.getName()));
    JavaSyntax.callsOn(around.get(), variable.getNameAsString())
        .forEach(call -> set(call, made, JavaSyntax.mayBeSkipped(call, variable.getName())));
    made.settings
        .values()
        .removeIf(property -> !property.known() && InJava.of(property.text()).isEmpty());
    if (!made.settings.isEmpty()) {
      found.add(
          new Datasource(
              made.place,
              made.dialect,
              "",
              Datasource.Form.CODE,
              made.settings,
              List.of(),
              false,
              List.of(),
              Optional.empty()));
    }
  }

  private void put(
      Map<String, Datasource> found,
      Expression expression,
      Function<Optional<String>, Optional<Made>> making) {
    List<Bean> beans = prefixes.apply(expression);
    if (beans.isEmpty()) {
      making
          .apply(Optional.empty())
          .flatMap(
              made -> {
                settersOf(expression, made);
                return source(expression, made);
              })
          .ifPresent(s -> found.putIfAbsent(s.name() + " " + s.settings().values(), s));
    }
    for (Bean bean : beans) {
      Optional<Made> made = making.apply(Optional.of(bean.prefix()));
      made.ifPresent(pool -> settersOf(expression, pool));
      made.ifPresent(pool -> bean.returned().received().forEach(c -> settersOf(c, pool)));
      made.flatMap(pool -> source(expression, pool)).ifPresent(under::add);
      // What cannot be read may set anything.
      if (!isWhole || made.filter(pool -> pool.escapes).isPresent()) {
        open.add(bean.prefix());
      }
    }
  }

  /** Prefixes of beans of which something may be set out of sight. */
  Set<String> open() {
    return open;
  }

  private Optional<Datasource> source(Expression expression, Made made) {
    if (made.settings.isEmpty() && made.unknown.isEmpty()) {
      return Optional.empty();
    }
    Datasource.Form form = made.strings ? Datasource.Form.HIKARI_FILE : Datasource.Form.CODE;
    return Optional.of(
        new Datasource(
            made.place,
            made.dialect,
            "",
            form,
            made.settings,
            made.unknown,
            // What is not seen to be set may stand where the file has a fault.
            isWhole && !made.escapes,
            List.of(),
            made.readsFile ? Optional.empty() : new MadeAt(file, types).of(expression)));
  }

  private Optional<Made> created(
      ObjectCreationExpr creation, Dialect dialect, Optional<String> prefix) {
    Made made = new Made(dialect, prefix.orElseGet(() -> JavaSyntax.place(creation)));
    if (creation.getArguments().size() > 1) {
      return Optional.empty();
    }
    if (creation.getArguments().size() == 1 && !argument(creation, made)) {
      return Optional.empty();
    }
    creation
        .getAnonymousClassBody()
        .ifPresent(
            body ->
                body.forEach(
                    member ->
                        member.findAll(MethodCallExpr.class).stream()
                            .filter(call -> call.getScope().isEmpty())
                            .forEach(call -> set(call, made, false))));
    return Optional.of(made);
  }

  /** Whether all that a constructor's argument says is known. */
  private boolean argument(ObjectCreationExpr creation, Made made) {
    if (!creation.getType().getNameAsString().equals("HikariConfig")) {
      return false;
    }
    Expression argument = creation.getArgument(0);
    Optional<String> name = constants.text(argument);
    if (name.isPresent()) {
      Optional<Path> read = resources.find(name.get());
      Optional<String> text = read.flatMap(resources::text);
      if (text.isEmpty()) {
        return false;
      }
      filesRead.add(read.get());
      Datasource there =
          new HikariFiles(made.dialect, new Collector()).read(read.get(), text.get());
      made.settings.putAll(there.settings());
      made.unknown.addAll(there.unknown());
      made.strings = true;
      made.readsFile = true;
      return true;
    }
    return argument instanceof NameExpr variable && properties(creation, variable, made);
  }

  /** Whether a variable is a {@code Properties} that is filled here alone. */
  private boolean properties(ObjectCreationExpr creation, NameExpr variable, Made made) {
    Optional<Node> around = JavaSyntax.enclosing(creation);
    String name = variable.getNameAsString();
    boolean fresh =
        around.isPresent()
            && around.get().findAll(VariableDeclarator.class).stream()
                .anyMatch(
                    v ->
                        v.getNameAsString().equals(name)
                            && v.getInitializer()
                                .filter(i -> i.toString().equals("new Properties()"))
                                .isPresent());
    if (!fresh) {
      return false;
    }
    made.strings = true;
    for (MethodCallExpr call : JavaSyntax.callsOn(around.orElseThrow(), name)) {
      if (!Set.of("setProperty", "put").contains(call.getNameAsString())
          || call.getArguments().size() != 2
          || constants.text(call.getArgument(0)).isEmpty()) {
        return false;
      }
      String property = constants.text(call.getArgument(0)).orElseThrow();
      Optional<PoolName> known = made.dialect.name(Property.key(property));
      boolean text = known.isEmpty() || known.get().unit() == PoolName.Unit.TEXT;
      HikariFiles.put(
          made.dialect,
          calls.property(call, property, call.getArgument(1), text),
          made.settings,
          made.unknown);
    }
    return true;
  }

  private Optional<Made> built(MethodCallExpr build, Optional<String> prefix) {
    List<MethodCallExpr> chain = JavaSyntax.chain(build);
    MethodCallExpr first = chain.get(chain.size() - 1);
    boolean builder =
        first.getNameAsString().equals("create")
            && first.getScope().filter(s -> s.toString().endsWith(BUILDER)).isPresent();
    Optional<MethodDeclaration> method = JavaSyntax.ancestor(build, MethodDeclaration.class);
    if (prefix.isPresent()) {
      return type(chain)
          .or(() -> method.flatMap(m -> types.of(m.getTypeAsString())))
          .map(dialect -> new Made(dialect, prefix.get()));
    }
    boolean bound =
        method
            .filter(m -> m.getAnnotationByName("ConfigurationProperties").isPresent())
            .isPresent();
    if (!builder || bound) {
      return Optional.empty();
    }
    Dialect dialect = type(chain).orElse(vocabulary.hikari());
    Made made = new Made(dialect, JavaSyntax.place(build));
    for (MethodCallExpr call : chain) {
      Optional<Setting> setting =
          switch (call.getNameAsString()) {
            case "url" -> Optional.of(Setting.URL);
            case "driverClassName" -> Optional.of(Setting.DRIVER);
            default -> Optional.empty();
          };
      if (setting.isPresent() && call.getArguments().size() == 1) {
        made.settings.put(
            setting.get(),
            calls.property(
                call, made.place + "." + call.getNameAsString(), call.getArgument(0), true));
      }
    }
    return Optional.of(made);
  }

  /** The pool that a builder's {@code type(X.class)} names. */
  private Optional<Dialect> type(List<MethodCallExpr> chain) {
    return chain.stream()
        .filter(call -> call.getNameAsString().equals("type") && call.getArguments().size() == 1)
        .map(call -> call.getArgument(0))
        .filter(ClassExpr.class::isInstance)
        .flatMap(argument -> types.of(((ClassExpr) argument).getType().asString()).stream())
        .findFirst();
  }

  private void settersOf(Expression making, Made made) {
    MadeAt.target(making).ifPresent(variable -> setters(making, variable, made));
  }

  private void setters(Node making, String variable, Made made) {
    Optional<Node> around = JavaSyntax.enclosing(making);
    boolean local =
        around.isPresent()
            && around.get().findAll(VariableDeclarator.class).stream()
                .anyMatch(v -> v.getNameAsString().equals(variable));
    if (!local) {
      around = JavaSyntax.ancestor(making, TypeDeclaration.class).map(Node.class::cast);
    }
    if (around.isPresent()) {
      Node in = around.get();
      follow(in, variable, made, call -> JavaSyntax.mayBeSkipped(call, making), 0);
      made.escapes |= new Escape(types, made.dialect).of(in, variable);
    }
  }

  private void set(MethodCallExpr call, Made made, boolean maybe) {
    calls.set(call, made.place, made.dialect, made.settings, maybe);
  }

  /** What is set of a variable's pool, and by the methods of the source that are given it. */
  private void follow(Node around, String variable, Made made, Predicate<Node> maybe, int depth) {
    for (MethodCallExpr call : around.findAll(MethodCallExpr.class)) {
      if (call.getScope()
          .filter(scope -> scope.toString().replaceFirst("^this\\.", "").equals(variable))
          .isPresent()) {
        set(call, made, maybe.test(call));
      }
      for (Parameter given : JavaSyntax.given(call, variable)) {
        boolean skipped = maybe.test(call);
        followed.add(given);
        if (depth < DEPTH) {
          follow(
              JavaSyntax.enclosing(given.getName()).orElse(given),
              given.getNameAsString(),
              made,
              inner -> skipped || JavaSyntax.mayBeSkipped(inner, given),
              depth + 1);
        }
      }
    }
  }
}
