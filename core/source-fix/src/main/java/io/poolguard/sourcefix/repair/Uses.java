package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is done with a variable and with what hangs on it: a statement made by a connection, rows
 * made by the statement. Types are known by their simple names alone; in doubt something hangs on
 * the variable, and is handed on.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Uses {
  /** So many methods of a file that call each other are looked into. */
  private static final int CALLS = 3;

  /** Endings of names of types that may hide a resource. */
  private static final List<String> VEILED =
      List.of(
          "var",
          "Object",
          "Closeable",
          "Stream",
          "Iterator",
          "Iterable",
          "Supplier",
          "Cursor",
          "Reader",
          "Writer",
          "Session",
          "Callable",
          "Blob",
          "Clob",
          "MetaData",
          "Savepoint",
          "Array",
          "SQLXML",
          "Future",
          "Optional",
          "Runnable");

  private final Set<String> resourceTypes;

  private final Set<String> known;
  private final Map<String, String> tests;
  private final int depth;

  /**
   * @param known internal names of the types that must be closed
   * @param tests of these, by what method they tell that they are closed
   */
  Uses(Set<String> known, Map<String, String> tests) {
    this(
        known,
        tests,
        known.stream()
            .map(type -> type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1))
            .collect(Collectors.toSet()),
        0);
  }

  private Uses(Set<String> known, Map<String, String> tests, Set<String> resourceTypes, int depth) {
    this.known = known;
    this.tests = tests;
    this.resourceTypes = resourceTypes;
    this.depth = depth;
  }

  /** The same for a method that is called; empty when so many have been that it ends here. */
  Optional<Uses> ofCalled() {
    return depth == CALLS
        ? Optional.empty()
        : Optional.of(new Uses(known, tests, resourceTypes, depth + 1));
  }

  static boolean mentions(Node node, Collection<String> names) {
    return node.findFirst(NameExpr.class, name -> names.contains(name.getNameAsString()))
        .isPresent();
  }

  /** Whether a node names one of some variables, or a field of this object called like one. */
  static boolean mentionsOwn(Node node, Collection<String> names) {
    return mentions(node, names)
        || node.findFirst(
                FieldAccessExpr.class,
                field -> field.getScope().isThisExpr() && names.contains(field.getNameAsString()))
            .isPresent();
  }

  /** Whether a call may mean a method, by its name and how many arguments it has. */
  static boolean isNamed(MethodDeclaration method, MethodCallExpr call) {
    return method.getNameAsString().equals(call.getNameAsString())
        && method.getParameters().size() == call.getArguments().size();
  }

  /** The assignments to a name in a node, its declaration's initializer not counted. */
  static List<Expression> assignments(Node node, String name) {
    return node.findAll(Expression.class).stream()
        .filter(
            e ->
                (e instanceof AssignExpr assign && isName(assign.getTarget(), name))
                    || (e instanceof UnaryExpr unary && isName(unary.getExpression(), name)))
        .toList();
  }

  static boolean isName(Expression expression, String name) {
    return expression instanceof NameExpr found && found.getNameAsString().equals(name);
  }

  /** The names that hang on a resource within some statements, its own included. */
  Set<String> dependents(String name, List<Statement> statements) {
    Set<String> names = new HashSet<>(Set.of(name));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Statement statement : statements) {
        for (VariableDeclarator v : statement.findAll(VariableDeclarator.class)) {
          boolean hangs =
              v.getInitializer()
                  .filter(init -> mentions(init, names))
                  .filter(init -> isResource(v.getType()) || Keeping.holds(init, names))
                  .isPresent();
          grown |= hangs && names.add(v.getNameAsString());
        }
        for (AssignExpr assign : statement.findAll(AssignExpr.class)) {
          boolean hangs =
              assign.getTarget() instanceof NameExpr
                  && mentions(assign.getValue(), names)
                  && (declaredAsResource(assign) || Keeping.holds(assign.getValue(), names));
          grown |= hangs && names.add(assign.getTarget().toString());
        }
        for (TypePatternExpr pattern : statement.findAll(TypePatternExpr.class)) {
          boolean hangs =
              matched(pattern)
                  .filter(
                      value ->
                          Keeping.holds(value, names)
                              || (isResource(pattern.getType()) && mentions(value, names)))
                  .isPresent();
          grown |= hangs && names.add(pattern.getNameAsString());
        }
      }
    }
    return names;
  }

  /** The value that a pattern is tried on, or that it takes apart. */
  private static Optional<Expression> matched(TypePatternExpr pattern) {
    Node at = pattern;
    while (at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof InstanceOfExpr test) {
        return Optional.of(test.getExpression());
      }
      if (at instanceof SwitchNode choice) {
        return Optional.of(choice.getSelector());
      }
    }
    return Optional.empty();
  }

  /** The last of some statements that names one of these, or -1. */
  static int last(List<Statement> statements, int from, Collection<String> names) {
    int last = -1;
    for (int i = from; i < statements.size(); i++) {
      if (mentions(statements.get(i), names)) {
        last = i;
      }
    }
    return last;
  }

  /**
   * Whether one of these names is handed on: returned, thrown, stored, or kept by a lambda that is.
   */
  boolean escape(Set<String> names, List<Statement> statements, Optional<Type> returned) {
    for (Statement statement : statements) {
      if (Keeping.happensIn(statement, names, this)) {
        return true;
      }
      for (ReturnStmt result : statement.findAll(ReturnStmt.class)) {
        if (result.getExpression().filter(e -> isHanded(e, names, returned)).isPresent()) {
          return true;
        }
      }
      for (AssignExpr assign : statement.findAll(AssignExpr.class)) {
        Expression value = assign.getValue();
        if (isStored(assign)
            && (isKept(value, names)
                || Keeping.holds(value, names)
                || goesAway(value, names, returned))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a call or a field may keep one of these names. */
  boolean keep(Set<String> names, List<Statement> statements) {
    return store(names, statements)
        || statements.stream().anyMatch(statement -> Keeping.happensIn(statement, names, this));
  }

  /** Whether one of these names is put where other methods find it: in a field, an element. */
  boolean store(Set<String> names, List<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.findAll(AssignExpr.class).stream())
        .anyMatch(assign -> isStored(assign) && Keeping.holds(assign.getValue(), names));
  }

  private boolean goesAway(Expression value, Set<String> names, Optional<Type> returned) {
    return value.findAll(NameExpr.class, name -> names.contains(name.getNameAsString())).stream()
        .anyMatch(name -> Destination.of(name, this, returned).isHandedOn());
  }

  /** Whether an assignment is to something else than a local variable. */
  static boolean isStored(AssignExpr assign) {
    return !(assign.getTarget() instanceof NameExpr name) || !isLocal(name);
  }

  private static boolean isLocal(NameExpr name) {
    return declaration(name).isPresent();
  }

  /** The local variable that a name stands for, by the nearest body around it. */
  static Optional<VariableDeclarator> declaration(NameExpr name) {
    Node at = name;
    while (at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof com.github.javaparser.ast.body.CallableDeclaration<?>
          || at instanceof com.github.javaparser.ast.body.InitializerDeclaration) {
        return at.findFirst(
            VariableDeclarator.class, v -> v.getNameAsString().equals(name.getNameAsString()));
      }
    }
    return Optional.empty();
  }

  /** The type with which a name is declared, as a variable or a parameter of the body around. */
  static Optional<String> declaredType(NameExpr name) {
    Optional<String> local = declaration(name).map(VariableDeclarator::getTypeAsString);
    return local.isPresent()
        ? local
        : Ancestors.nearest(name, com.github.javaparser.ast.body.CallableDeclaration.class)
            .flatMap(
                body ->
                    body.findFirst(
                        com.github.javaparser.ast.body.Parameter.class,
                        p -> p.getNameAsString().equals(name.getNameAsString())))
            .map(com.github.javaparser.ast.body.Parameter::getTypeAsString);
  }

  /** Whether a name is that of a variable or parameter of the body around, and of no field. */
  static boolean isOfMethod(NameExpr name) {
    if (isLocal(name)) {
      return true;
    }
    Node at = name;
    while (at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at.findFirst(
                  com.github.javaparser.ast.body.Parameter.class,
                  p -> p.getNameAsString().equals(name.getNameAsString()))
              .isPresent()
          && !(at instanceof com.github.javaparser.ast.body.TypeDeclaration<?>)) {
        return true;
      }
      if (at instanceof com.github.javaparser.ast.body.CallableDeclaration<?>) {
        return false;
      }
    }
    return false;
  }

  /** Whether a local variable is assigned whose type must be closed, or may hide one that must. */
  boolean declaredAsResource(AssignExpr assign) {
    return assign.getTarget() instanceof NameExpr name
        && declaration(name).filter(v -> isResource(v.getType())).isPresent();
  }

  private boolean isHanded(Expression result, Set<String> names, Optional<Type> returned) {
    if (!mentions(result, names)) {
      return false;
    }
    return isKept(result, names)
        || Keeping.holds(result, names)
        || (returned.filter(this::isResource).isPresent() && !Keeping.isReadAlone(result, names));
  }

  /** Whether a value is one of these, or something made around one. */
  private static boolean isKept(Expression value, Set<String> names) {
    return value
        .findFirst(
            NameExpr.class, name -> names.contains(name.getNameAsString()) && isKept(name, value))
        .isPresent();
  }

  private static boolean isKept(NameExpr name, Expression value) {
    Node below = name;
    while (below != value) {
      Node above = below.getParentNode().orElse(value);
      if (above instanceof MethodCallExpr) {
        // What a call does with it is the call's; its result is something else.
        return Ancestors.nearest(above, LambdaExpr.class)
            .filter(lambda -> lambda == value || value.isAncestorOf(lambda))
            .isPresent();
      }
      if (above instanceof LambdaExpr || (above instanceof ObjectCreationExpr && below != value)) {
        return true;
      }
      below = above;
    }
    return !(value instanceof com.github.javaparser.ast.expr.BinaryExpr);
  }

  /**
   * Whether a type, by its descriptor, is one of those that are known: to close these twice does no
   * harm, or is found out.
   */
  boolean isKnown(String descriptor) {
    String type =
        descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    // Of a library's types the more special ones, which have longer names, are closed as others
    // are.
    String home = type.substring(0, type.lastIndexOf('/') + 1);
    return known.contains(type)
        || known.stream()
            .filter(each -> each.lastIndexOf('/') + 1 == home.length() && each.startsWith(home))
            .anyMatch(each -> type.endsWith(each.substring(home.length())));
  }

  /** The method by which a type, given by its descriptor, tells that it is closed. */
  Optional<String> testOf(String descriptor) {
    return descriptor.startsWith("L")
        ? Optional.ofNullable(tests.get(descriptor.substring(1, descriptor.length() - 1)))
        : Optional.empty();
  }

  /** The same for a type as it is written. */
  Optional<String> testOf(Type type) {
    String name = type.asString();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return tests.entrySet().stream()
        .filter(each -> each.getKey().substring(each.getKey().lastIndexOf('/') + 1).equals(simple))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether a variable's type is one that must be closed, or is left to what it is given. */
  boolean isHeld(Type type) {
    String name = type.asString();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return type.isVarType() || resourceTypes.stream().anyMatch(simple::endsWith);
  }

  /** Whether a type must be closed, or may hide one that must. */
  boolean isResource(Type type) {
    String name = type.asString().replaceAll("<.*", "");
    String simple = name.substring(name.lastIndexOf('.') + 1);
    // Subtypes end as their types do: PreparedStatement, OracleConnection. A type variable may be
    // any.
    return simple.length() == 1
        || resourceTypes.stream().anyMatch(simple::endsWith)
        || VEILED.stream().anyMatch(simple::endsWith);
  }
}
