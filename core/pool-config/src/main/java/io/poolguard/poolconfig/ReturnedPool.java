package io.poolguard.poolconfig;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which pool a method returns whose return type does not tell, by what it makes. Errs towards "not
 * known".
 */
final class ReturnedPool {
  private static final String BUILDER = "DataSourceBuilder";
  private static final Set<String> GIVING = Set.of("initializeDataSourceBuilder", "url");
  private static final int DEPTH = 5;

  private final PoolTypes types;
  private final Set<MethodDeclaration> methods = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Expression> values;

  ReturnedPool(PoolTypes types, MethodDeclaration method) {
    this.types = types;
    this.values = values(method);
  }

  /** The pool, if all that is returned is of the same. */
  Optional<Dialect> dialect() {
    List<Optional<Dialect>> pools = values.stream().map(this::made).distinct().toList();
    return pools.size() == 1 ? pools.get(0) : Optional.empty();
  }

  /** Whether it is what an expression makes, or is made from that alone. */
  boolean is(Expression made) {
    return values.stream()
        .flatMap(value -> Stream.concat(Stream.of(value), from(value).stream()))
        .anyMatch(value -> value.getRange().equals(made.getRange()));
  }

  private List<Expression> from(Expression value) {
    return value instanceof ObjectCreationExpr creation && creation.getArguments().size() == 1
        ? JavaSyntax.ancestor(value, MethodDeclaration.class).stream()
            .flatMap(method -> given(bare(creation.getArgument(0)), method).stream())
            .flatMap(argument -> followed(argument).stream())
            .toList()
        : List.of();
  }

  /** Whether Spring Boot's builder makes it and takes what the class path has. */
  boolean isBuilt() {
    return !values.isEmpty()
        && values.stream().allMatch(this::isBuild)
        && typeCalls().isEmpty()
        && methods.stream().anyMatch(method -> method.toString().contains(BUILDER));
  }

  /** Whether the builder that makes it has a URL, or Spring Boot's properties of a data source. */
  boolean isGivenUrl() {
    return !values.isEmpty()
        && values.stream().allMatch(value -> isBuild(value) && isGivenUrl(value, 0));
  }

  /** Whether its builder may have been given what is not seen to be. */
  boolean isBuiltElsewhere() {
    return !isGivenUrl()
        && values.stream().anyMatch(this::isBuild)
        && (calls(GIVING::contains).findAny().isPresent()
            || values.stream().filter(this::isBuild).anyMatch(value -> !isCreated(value, 0)));
  }

  private boolean isGivenUrl(Expression value, int depth) {
    Expression at = value;
    while (at instanceof MethodCallExpr call) {
      if (GIVING.contains(call.getNameAsString())) {
        return true;
      }
      if (call.getScope().isEmpty()) {
        return false;
      }
      at = bare(call.getScope().get());
    }
    List<Expression> before = builders(at, depth);
    return !before.isEmpty() && before.stream().allMatch(b -> isGivenUrl(b, depth + 1));
  }

  /** Whether all the calls begin at a type. */
  private static boolean isCreated(Expression value, int depth) {
    Expression at = value;
    while (at instanceof MethodCallExpr call) {
      if (call.getScope().isEmpty()) {
        return false;
      }
      at = bare(call.getScope().get());
    }
    if (at instanceof ObjectCreationExpr || isType(at)) {
      return true;
    }
    List<Expression> before = builders(at, depth);
    return !before.isEmpty() && before.stream().allMatch(b -> isCreated(b, depth + 1));
  }

  private static boolean isType(Expression expression) {
    String written = expression.toString();
    return Character.isUpperCase(written.charAt(written.lastIndexOf('.') + 1));
  }

  /** What a local variable is given. */
  private static List<Expression> builders(Expression variable, int depth) {
    return depth > DEPTH
        ? List.of()
        : JavaSyntax.ancestor(variable, MethodDeclaration.class).stream()
            .flatMap(method -> given(variable, method).stream())
            .filter(value -> !value.equals(variable))
            .toList();
  }

  /** The pool that {@code type(X.class)} of a builder names in the method. */
  Optional<Dialect> builderType() {
    return typeCalls().stream()
        .map(call -> call.getArgument(0))
        .filter(ClassExpr.class::isInstance)
        .flatMap(argument -> types.of(((ClassExpr) argument).getType().asString()).stream())
        .findFirst();
  }

  private List<MethodCallExpr> typeCalls() {
    return calls("type"::equals).filter(call -> call.getArguments().size() == 1).toList();
  }

  private Stream<MethodCallExpr> calls(Predicate<String> named) {
    return methods.stream()
        .flatMap(method -> method.findAll(MethodCallExpr.class).stream())
        .filter(call -> named.test(call.getNameAsString()));
  }

  private Optional<Dialect> made(Expression value) {
    if (value instanceof ObjectCreationExpr creation) {
      return types.of(creation.getType().getNameWithScope());
    }
    return isBuild(value) ? builderType() : Optional.empty();
  }

  private boolean isBuild(Expression value) {
    return value instanceof MethodCallExpr call && call.getNameAsString().equals("build");
  }

  /**
   * What is returned, a local variable by what it is given, and what other methods of the source
   * make by what these return.
   */
  private List<Expression> values(MethodDeclaration method) {
    List<Expression> found = new ArrayList<>();
    if (!methods.add(method)) {
      return found;
    }
    for (ReturnStmt statement : method.findAll(ReturnStmt.class)) {
      // What a lambda or a class in the method returns is not what the method does.
      boolean own = JavaSyntax.enclosing(statement).filter(method::equals).isPresent();
      if (own && !isInLambda(statement)) {
        statement
            .getExpression()
            .map(ReturnedPool::bare)
            .ifPresent(e -> given(e, method).forEach(value -> found.addAll(followed(value))));
      }
    }
    return found;
  }

  private List<Expression> followed(Expression value) {
    if (value instanceof ConditionalExpr either) {
      return Stream.of(either.getThenExpr(), either.getElseExpr())
          .flatMap(branch -> followed(bare(branch)).stream())
          .toList();
    }
    Optional<MethodDeclaration> called =
        value instanceof MethodCallExpr call ? JavaSyntax.called(call) : Optional.empty();
    return called.isPresent() ? values(called.get()) : List.of(value);
  }

  /** The calls by which these methods have what another of them has made. */
  List<MethodCallExpr> received() {
    return methods.stream()
        .flatMap(method -> method.findAll(MethodCallExpr.class).stream())
        .filter(this::isFollowed)
        .toList();
  }

  private boolean isFollowed(MethodCallExpr call) {
    return JavaSyntax.called(call).filter(methods::contains).isPresent();
  }

  /** Whether it is a pool of HikariCP that its constructor has started. */
  boolean isStarted() {
    return !values.isEmpty()
        && values.stream()
            .allMatch(
                value ->
                    value instanceof ObjectCreationExpr creation
                        && creation.getArguments().size() == 1
                        && creation.getType().getNameAsString().equals("HikariDataSource")
                        && made(value).filter(Dialect::isHikari).isPresent());
  }

  /**
   * Whether it is of a class of the program's own, which may have other properties besides. What
   * another class' method returns may be.
   */
  boolean isOfOtherClass() {
    boolean made =
        values.stream()
            .filter(ObjectCreationExpr.class::isInstance)
            .map(ObjectCreationExpr.class::cast)
            .anyMatch(
                creation ->
                    creation.getAnonymousClassBody().isPresent() || made(creation).isEmpty());
    boolean elsewhere =
        values.stream().anyMatch(value -> value instanceof MethodCallExpr && !isBuild(value));
    return made || elsewhere || (!typeCalls().isEmpty() && builderType().isEmpty());
  }

  /** Whether something out of sight makes it, which may set what is not set here. */
  boolean isMadeElsewhere() {
    return values.stream()
        .flatMap(value -> Stream.concat(Stream.of(value), from(value).stream()))
        .anyMatch(
            value ->
                value instanceof NameExpr || (value instanceof MethodCallExpr && !isBuild(value)));
  }

  private static boolean isInLambda(ReturnStmt statement) {
    return JavaSyntax.ancestor(statement, LambdaExpr.class).isPresent();
  }

  private static List<Expression> given(Expression value, MethodDeclaration method) {
    if (!(value instanceof NameExpr variable)) {
      return List.of(value);
    }
    String name = variable.getNameAsString();
    List<Expression> given = new ArrayList<>();
    method.findAll(VariableDeclarator.class).stream()
        .filter(declared -> declared.getNameAsString().equals(name))
        .forEach(
            declared -> declared.getInitializer().map(ReturnedPool::bare).ifPresent(given::add));
    method.findAll(AssignExpr.class).stream()
        .filter(assigned -> assigned.getTarget().toString().equals(name))
        .forEach(assigned -> given.add(bare(assigned.getValue())));
    // A parameter or a field is made elsewhere.
    return given.isEmpty() ? List.of(value) : given;
  }

  /** An expression without casts and brackets. */
  private static Expression bare(Expression written) {
    Expression at = written;
    while (at instanceof CastExpr || at instanceof EnclosedExpr) {
      at = at instanceof CastExpr cast ? cast.getExpression() : ((EnclosedExpr) at).getInner();
    }
    return at;
  }
}
