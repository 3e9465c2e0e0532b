package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether what is held is handed on by a call: to a collection, a holder, another thread. Known by
 * the names of methods alone; what keeps a resource must not find it closed.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Keeping {
  private static final Pattern KEEPS =
      Pattern.compile(
          "(?:add|put|set|offer|push|register|store|keep|hold|remember|cache|attach|bind|enqueue|submit|schedule|send|publish|emit"
              + "|complete|lazySet|getAndSet|compareAndSet|append|insert|track|adopt|give|hand|pass|accept|start|open|manage|watch|with|using)(?![a-z]).*|set.*|add.*|put.*");

  /** Calls that give a statement, which comes first, its parameters. */
  private static final Pattern FILLING =
      Pattern.compile("(?:set|bind|fill|add|append|insert|put)[A-Z]\\w*");

  /** Calls that run what they are given later, or on another thread. */
  private static final Pattern LATER =
      Pattern.compile(
          "execute|submit.*|schedule.*|supplyAsync|runAsync|invokeAll|invokeAny|then.*|when.*|handle.*|on[A-Z].*|defer.*|fork|launch|async|generate|iterate");

  /** Calls whose result holds what they are given. */
  private static final Set<String> FACTORIES =
      Set.of(
          "of",
          "ofNullable",
          "asList",
          "entry",
          "just",
          "list",
          "listOf",
          "setOf",
          "mapOf",
          "singleton",
          "singletonList",
          "pair",
          "wrap",
          "concat");

  /** Calls whose result is of no use once their receiver is closed, by the ends of their names. */
  private static final Pattern YIELDING =
      Pattern.compile(
          "(?:get|create|prepare|execute|open).*(?:Connection|Statement|Set|Lob|Blob|Clob|Array|ArrayOf|XML|MetaData|Stream|Reader|Keys|Query|Call)"
              + "|unwrap|setSavepoint");

  /** Calls whose results are values, which know nothing of their receiver. */
  private static final Pattern READING =
      Pattern.compile(
          "get(?:N?String|Int|Integer|Long|Short|Bytes?|Boolean|Double|Float|BigDecimal|Date|Time|Timestamp|Object|Row"
              + "|UpdateCount|AutoCommit|Schema|Catalog|UniqueResult|SingleResult)"
              + "|next|first|last|previous|wasNull|is[A-Z]\\w*|execute(?:Large)?(?:Update|Batch)");

  private Keeping() {}

  /** Whether an expression asks some variables for values alone. */
  static boolean isReadAlone(Expression expression, Set<String> names) {
    return expression
        .findAll(NameExpr.class, name -> names.contains(name.getNameAsString()))
        .stream()
        .allMatch(
            name ->
                name.getParentNode().orElse(name) instanceof MethodCallExpr call
                    && call.getScope().filter(scope -> scope == name).isPresent()
                    && isRead(call));
  }

  /**
   * Whether a call in a node may keep one of some variables, or what hangs on it.
   *
   * @param uses what methods of the same file do with it
   */
  static boolean happensIn(Node node, Set<String> names, Uses uses) {
    return node.findAll(MethodCallExpr.class).stream().anyMatch(call -> keeps(call, names, uses))
        || isGivenAway(node, names);
  }

  /**
   * Whether a node starts what runs beside it, or later, with one of some variables, or throws it.
   */
  static boolean isGivenAway(Node node, Set<String> names) {
    return node.findAll(MethodCallExpr.class).stream().anyMatch(call -> isRunLater(call, names))
        || node.findAll(ObjectCreationExpr.class).stream()
            .anyMatch(made -> isThread(made) && holdsOne(made.getArguments(), names))
        || node.findAll(ThrowStmt.class).stream()
            .anyMatch(thrown -> holds(thrown.getExpression(), names));
  }

  private static boolean isRunLater(MethodCallExpr call, Set<String> names) {
    return LATER.matcher(call.getNameAsString()).matches()
        && call.getArguments().stream()
            .filter(
                a ->
                    a instanceof LambdaExpr
                        || a instanceof MethodReferenceExpr
                        || a instanceof ObjectCreationExpr)
            .anyMatch(a -> holds(a, names));
  }

  private static boolean isThread(ObjectCreationExpr made) {
    String type = made.getType().getNameAsString();
    return type.endsWith("Thread") || type.endsWith("Task");
  }

  /** Whether a call may keep one of some variables, or what hangs on it. */
  static boolean keeps(MethodCallExpr call, Set<String> names, Uses uses) {
    Optional<MethodDeclaration> own = ownMethod(call);
    Optional<Uses> inside = uses.ofCalled();
    if (own.isPresent() && inside.isPresent()) {
      return isKeptBy(own.get(), call, names, inside.get());
    }
    if (inside.isPresent() && isKeptByOther(call, names, inside.get())) {
      return true;
    }
    if (isFilled(call, names)) {
      return false;
    }
    return keepsByName(call, names);
  }

  private static boolean keepsByName(MethodCallExpr call, Set<String> names) {
    String name = call.getNameAsString();
    return KEEPS.matcher(name).matches()
        ? holdsOne(call.getArguments(), names)
        : isRunLater(call, names);
  }

  /** Whether a call means a method of the same file that is looked into. */
  static boolean isOwn(MethodCallExpr call) {
    return ownMethod(call).isPresent();
  }

  /** The method of the same file that a call without a receiver means, if there is one alone. */
  private static Optional<MethodDeclaration> ownMethod(MethodCallExpr call) {
    if (call.getScope().filter(scope -> !scope.isThisExpr()).isPresent()) {
      return Optional.empty();
    }
    List<MethodDeclaration> named =
        call.findRootNode()
            .findAll(
                MethodDeclaration.class,
                method -> Uses.isNamed(method, call) && method.getBody().isPresent());
    boolean inside = named.stream().anyMatch(method -> method.isAncestorOf(call));
    return named.size() == 1 && !inside ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** Whether the method of the file that a call means stores an argument, whatever it returns. */
  static boolean isStoredBy(MethodCallExpr call, Expression argument, Uses uses) {
    int index = call.getArguments().indexOf(argument);
    Optional<MethodDeclaration> own = ownMethod(call);
    if (index < 0 || own.isEmpty()) {
      return false;
    }
    List<Statement> body = own.get().getBody().orElseThrow().getStatements();
    String parameter = own.get().getParameter(index).getNameAsString();
    return uses.keep(uses.dependents(parameter, body), body);
  }

  /** Whether a method of the file that a call on some object may mean keeps it in that object. */
  private static boolean isKeptByOther(MethodCallExpr call, Set<String> names, Uses uses) {
    return call.getScope().isPresent()
        && holdsOne(call.getArguments(), names)
        && call
            .findRootNode()
            .findAll(
                MethodDeclaration.class,
                method -> Uses.isNamed(method, call) && method.getBody().isPresent())
            .stream()
            .filter(method -> !method.isAncestorOf(call))
            .anyMatch(method -> isKeptBy(method, call, names, uses));
  }

  private static boolean isKeptBy(
      MethodDeclaration method, MethodCallExpr call, Set<String> names, Uses uses) {
    List<Statement> body = method.getBody().orElseThrow().getStatements();
    Set<String> given = new HashSet<>();
    for (int i = 0; i < call.getArguments().size(); i++) {
      if (holds(call.getArgument(i), names)) {
        given.addAll(uses.dependents(method.getParameter(i).getNameAsString(), body));
      }
    }
    return !given.isEmpty() && uses.escape(given, body, Optional.of(method.getType()));
  }

  /** Whether a call gives values to a statement: {@code setParameters(statement, values)}. */
  private static boolean isFilled(MethodCallExpr call, Set<String> names) {
    return FILLING.matcher(call.getNameAsString()).matches()
        && call.getArguments().size() > 1
        && call.getArgument(0) instanceof NameExpr first
        && names.contains(first.getNameAsString())
        && Uses.declaredType(first).filter(type -> type.endsWith("Statement")).isPresent()
        && !holdsOne(call.getArguments().subList(1, call.getArguments().size()), names);
  }

  /** Whether one of some values is one of these, or holds one. */
  static boolean holdsOne(List<Expression> values, Set<String> names) {
    return values.stream().anyMatch(value -> holds(value, names));
  }

  /** Whether a value is one of these, something that hangs on it, or an object around it. */
  static boolean holds(Expression value, Set<String> names) {
    if (value instanceof NameExpr name) {
      return names.contains(name.getNameAsString());
    }
    if (value instanceof EnclosedExpr enclosed) {
      return holds(enclosed.getInner(), names);
    }
    if (value instanceof CastExpr cast) {
      return holds(cast.getExpression(), names);
    }
    if (value instanceof ConditionalExpr choice) {
      return holds(choice.getThenExpr(), names) || holds(choice.getElseExpr(), names);
    }
    if (value instanceof MethodCallExpr call) {
      String name = call.getNameAsString();
      return (yields(call) && call.getScope().filter(s -> holds(s, names)).isPresent())
          || (FACTORIES.contains(name) && holdsOne(call.getArguments(), names));
    }
    if (value instanceof ArrayCreationExpr array) {
      return array
          .getInitializer()
          .filter(values -> holdsOne(values.getValues(), names))
          .isPresent();
    }
    return value instanceof ArrayInitializerExpr values
        ? holdsOne(values.getValues(), names)
        : isAround(value, names);
  }

  /** Whether a value is an object, or a function, around one of these. */
  static boolean isAround(Expression value, Set<String> names) {
    if (value instanceof ObjectCreationExpr made) {
      return holdsOne(made.getArguments(), names)
          || made.getAnonymousClassBody().stream()
              .anyMatch(body -> body.stream().anyMatch(member -> Uses.mentions(member, names)));
    }
    if (value instanceof MethodCallExpr call) {
      return FACTORIES.contains(call.getNameAsString()) && holdsOne(call.getArguments(), names);
    }
    return (value instanceof LambdaExpr || value instanceof MethodReferenceExpr)
        && Uses.mentions(value, names);
  }

  /** Whether a call gives a value, which knows nothing of its receiver. */
  static boolean isRead(MethodCallExpr call) {
    return READING.matcher(call.getNameAsString()).matches();
  }

  /** Whether a call gives what is of no use once its receiver is closed. */
  static boolean yields(MethodCallExpr call) {
    return YIELDING.matcher(call.getNameAsString()).matches();
  }

  /** Whether a value is an object made of others. */
  static boolean makesObject(Expression value) {
    return value instanceof ObjectCreationExpr
        || (value instanceof MethodCallExpr call && FACTORIES.contains(call.getNameAsString()));
  }

  /** Whether what an expression gives is handed on in its own statement. */
  static boolean isHandedOn(Expression given, Uses uses) {
    Node at = given;
    Node above = at.getParentNode().orElse(null);
    while (above instanceof Expression outer) {
      if (outer instanceof MethodCallExpr call) {
        boolean receiver =
            call.getScope()
                .filter(scope -> scope == given || scope.isAncestorOf(given))
                .isPresent();
        if (receiver && !yields(call)) {
          return false;
        }
        if (!receiver && !FACTORIES.contains(call.getNameAsString())) {
          return KEEPS.matcher(call.getNameAsString()).matches()
              || isStoredBy(call, (Expression) at, uses);
        }
      }
      at = outer;
      above = at.getParentNode().orElse(null);
    }
    return above instanceof ReturnStmt;
  }
}
