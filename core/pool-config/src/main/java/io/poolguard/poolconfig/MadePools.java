package io.poolguard.poolconfig;

import com.github.javaparser.Position;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Pools that a source file makes itself: a constructor or {@code DataSourceBuilder}, and setters.
 * Errs towards silence: a pool that is made from what is out of sight is left out, and of one that
 * escapes, what is not set here may be set elsewhere.
 */
final class MadePools {
  private static final String BUILDER = "DataSourceBuilder";

  /** Keys of the properties that name the database. */
  private static final Set<String> URLS = Set.of("url", "jdbcurl");

  private final Path file;
  private final CompilationUnit unit;
  private final boolean isWhole;
  private final PoolTypes types;
  private final Constants constants;
  private final InjectedValues injected;
  private final Resources resources;
  private final Vocabulary vocabulary;
  private final Set<Path> filesRead;
  private final Function<Expression, Optional<String>> prefixes;
  private final List<Datasource> under = new ArrayList<>();

  /**
   * @param filesRead takes the property files that pools are made from
   * @param prefixes from which properties are bound to what an expression makes, once it is made
   */
  MadePools(
      Path file,
      JavaText.Parsed parsed,
      Constants constants,
      InjectedValues injected,
      Vocabulary vocabulary,
      Resources resources,
      Set<Path> filesRead,
      Function<Expression, Optional<String>> prefixes) {
    this.prefixes = prefixes;
    this.file = file;
    this.unit = parsed.unit();
    this.isWhole = parsed.isWhole();
    this.vocabulary = vocabulary;
    this.types = new PoolTypes(parsed.unit(), vocabulary);
    this.injected = injected;
    this.constants = constants;
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
          .flatMap(dialect -> created(creation, dialect))
          .ifPresent(made -> put(found, creation, made));
    }
    for (MethodCallExpr call : unit.findAll(MethodCallExpr.class)) {
      if (call.getNameAsString().equals("build")) {
        built(call).ifPresent(made -> put(found, call, made));
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
      handed(parameter, parameter.getTypeAsString(), parameter.getParentNode(), found);
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
        .forEach(call -> setter(call, made, JavaSyntax.mayBeSkipped(call, variable.getName())));
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

  private void put(Map<String, Datasource> found, Expression expression, Made made) {
    MadeAt.target(expression).ifPresent(variable -> setters(expression, variable, made));
    if (!made.settings.isEmpty() || !made.unknown.isEmpty()) {
      Datasource.Form form = made.strings ? Datasource.Form.HIKARI_FILE : Datasource.Form.CODE;
      Datasource source =
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
              made.readsFile ? Optional.empty() : new MadeAt(file, types).of(expression));
      if (prefixes.apply(expression).isPresent()) {
        under.add(source);
      } else {
        found.putIfAbsent(made.place + " " + made.settings.values(), source);
      }
    }
  }

  private Optional<Made> created(ObjectCreationExpr creation, Dialect dialect) {
    Made made = new Made(dialect, place(creation));
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
                            .forEach(call -> setter(call, made, false))));
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
          property(call, property, call.getArgument(1), text),
          made.settings,
          made.unknown);
    }
    return true;
  }

  private Optional<Made> built(MethodCallExpr build) {
    List<MethodCallExpr> chain = JavaSyntax.chain(build);
    MethodCallExpr first = chain.get(chain.size() - 1);
    boolean builder =
        first.getNameAsString().equals("create")
            && first.getScope().filter(s -> s.toString().endsWith(BUILDER)).isPresent();
    Optional<MethodDeclaration> bound =
        JavaSyntax.ancestor(build, MethodDeclaration.class)
            .filter(m -> m.getAnnotationByName("ConfigurationProperties").isPresent());
    if (bound.isPresent() && prefixes.apply(build).isPresent()) {
      return type(chain)
          .or(() -> types.of(bound.get().getTypeAsString()))
          .map(dialect -> new Made(dialect, place(build)));
    }
    if (!builder || bound.isPresent()) {
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
            property(call, made.place + "." + call.getNameAsString(), call.getArgument(0), true));
      }
    }
    return Optional.of(made);
  }

  private String place(Expression making) {
    return prefixes.apply(making).orElseGet(() -> JavaSyntax.place(making));
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

  private void setters(Expression expression, String variable, Made made) {
    Optional<Node> around = JavaSyntax.enclosing(expression);
    boolean local =
        around.isPresent()
            && around.get().findAll(VariableDeclarator.class).stream()
                .anyMatch(v -> v.getNameAsString().equals(variable));
    if (!local) {
      around = JavaSyntax.ancestor(expression, TypeDeclaration.class).map(Node.class::cast);
    }
    if (around.isPresent()) {
      JavaSyntax.callsOn(around.get(), variable)
          .forEach(call -> setter(call, made, JavaSyntax.mayBeSkipped(call, expression)));
      made.escapes |= new Escape(types, made.dialect).of(around.get(), variable);
    }
  }

  /** A call that may be skipped leaves open which value counts, its own or the one before. */
  private void setter(MethodCallExpr call, Made made, boolean maybe) {
    String method = call.getNameAsString();
    if (!method.startsWith("set") || call.getArguments().size() != 1) {
      return;
    }
    Optional<PoolName> name = made.dialect.name(Property.key(method.substring(3)));
    if (name.isPresent() && call.getName().getBegin().isPresent()) {
      Property set =
          property(
              call,
              made.place + "." + name.get().property(),
              call.getArgument(0),
              !name.get().setting().isNumber());
      set = set.known() ? set : time(name.get(), call.getArgument(0)).map(set::decided).orElse(set);
      made.settings.merge(
          name.get().setting(), set, (before, after) -> maybe ? either(before, after) : after);
    }
  }

  /** The number that a setter means by a {@code Duration}. */
  private Optional<String> time(PoolName name, Expression value) {
    return name.setting().kind() == Setting.Kind.DURATION
        ? constants
            .duration(value)
            .map(millis -> name.unit() == PoolName.Unit.S ? millis / 1_000 : millis)
            .map(String::valueOf)
        : Optional.empty();
  }

  private static Property either(Property a, Property b) {
    return a.text().equals(b.text())
        ? b
        : new Property(b.name(), a.text() + " or " + b.text(), false, b.origin(), b.written());
  }

  private Property property(MethodCallExpr call, String name, Expression value, boolean text) {
    Position at = call.getName().getBegin().orElse(Position.HOME);
    Optional<String> constant = constants.text(value);
    boolean isUrl = URLS.contains(Property.key(name.substring(name.lastIndexOf('.') + 1)));
    // An expression may stand for any text: of these, only a URL is looked into.
    boolean any = text && !isUrl;
    Optional<String> placeholder =
        constant.isPresent() || any ? Optional.empty() : injected.placeholder(value);
    return new Property(
        name,
        constant.or(() -> placeholder).orElse(value.toString()),
        constant.isPresent() || any,
        new Origin(file, at.line, at.column),
        HikariFiles.bean(name.substring(name.lastIndexOf('.') + 1)));
  }
}
