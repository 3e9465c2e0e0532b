package io.poolguard.golden.injected;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A local variable whose resource the method itself acquires and releases, and which nobody else
 * gets to see: it is only called, compared with null, and released; one of a try-with-resources may
 * be lent to other methods. What it was made from is not released in the method either, which would
 * release it too.
 *
 * @param declaration of the variable
 * @param method around it
 * @param acquisitions the calls whose results it gets
 * @param releases {@code v.close()} or a helper's call with the variable among its arguments
 */
record Resource(
    VariableDeclarator declaration,
    CallableDeclaration<?> method,
    List<MethodCallExpr> acquisitions,
    List<MethodCallExpr> releases) {
  private static final Set<String> STATEMENTS =
      Set.of("Statement", "PreparedStatement", "CallableStatement");
  private static final Pattern CONNECTIONS = Pattern.compile("(\\w*Connection|connect)");
  private static final Pattern STATEMENT_CALLS =
      Pattern.compile("createStatement|prepareStatement|prepareCall");
  private static final Pattern RESULT_CALLS =
      Pattern.compile(
          "executeQuery|getGeneratedKeys|get(Tables|Columns|PrimaryKeys|IndexInfo|Schemas|Catalogs"
              + "|TypeInfo|ImportedKeys|ExportedKeys|CrossReference|Procedures|ProcedureColumns"
              + "|Functions|FunctionColumns|UDTs|TableTypes|TablePrivileges|ColumnPrivileges"
              + "|BestRowIdentifier|VersionColumns|SuperTables|SuperTypes|Attributes)");
  private static final Pattern RELEASES =
      Pattern.compile(
          "\\w*([cC]lose|[rR]elease|[cC]leanup|[fF]ree|[dD]isconnect|[sS]hutdown|[dD]ispose|[dD]estroy)\\w*"
              + "|abort|return\\w*");
  private static final Set<String> LEADS_AWAY =
      Set.of("getStatement", "getConnection", "unwrap", "closeOnCompletion", "abort");

  private static final Set<String> KEEPS = Set.of("add", "put", "set", "push", "offer", "of");

  /** Whether a text has a call that acquires, and so is worth parsing. */
  static boolean mayBeIn(String text) {
    return Stream.of(CONNECTIONS, STATEMENT_CALLS, RESULT_CALLS)
        .anyMatch(calls -> Pattern.compile("\\b(" + calls + ")\\(").matcher(text).find());
  }

  /** The resource that the variable stands for, if it is one of those. */
  static Optional<Resource> of(VariableDeclarator declaration) {
    Pattern calls = acquiring(declaration.getTypeAsString());
    CallableDeclaration<?> method = callable(declaration);
    if (calls == null || method == null) {
      return Optional.empty();
    }
    Resource resource = new Resource(declaration, method, new ArrayList<>(), new ArrayList<>());
    Expression initial = declaration.getInitializer().orElse(null);
    if (initial != null && !initial.isNullLiteralExpr() && !resource.acquires(initial, calls)) {
      return Optional.empty();
    }
    for (NameExpr use : resource.uses()) {
      if (!resource.isHarmless(use, calls)) {
        return Optional.empty();
      }
    }
    boolean parentStays =
        resource.acquisitions.stream()
            .allMatch(call -> stays(call, method, Set.of(resource.name())));
    return resource.acquisitions.isEmpty() || !parentStays
        ? Optional.empty()
        : Optional.of(resource);
  }

  String name() {
    return declaration.getNameAsString();
  }

  String type() {
    return declaration.getTypeAsString();
  }

  /** Whether it is declared at the head of a try. */
  boolean isTryResource() {
    return declaration
        .getParentNode()
        .filter(VariableDeclarationExpr.class::isInstance)
        .flatMap(Node::getParentNode)
        .filter(TryStmt.class::isInstance)
        .isPresent();
  }

  /** The statement that is the release, when nothing is done with a result of it. */
  static Optional<ExpressionStmt> statement(MethodCallExpr release) {
    return release
        .getParentNode()
        .filter(ExpressionStmt.class::isInstance)
        .map(ExpressionStmt.class::cast);
  }

  private static @Nullable Pattern acquiring(String type) {
    if (type.equals("Connection") || type.equals("java.sql.Connection")) {
      return CONNECTIONS;
    }
    if (STATEMENTS.contains(type.replace("java.sql.", ""))) {
      return STATEMENT_CALLS;
    }
    return type.equals("ResultSet") || type.equals("java.sql.ResultSet") ? RESULT_CALLS : null;
  }

  private boolean acquires(Expression value, Pattern calls) {
    Expression bare = value;
    while (bare instanceof EnclosedExpr || bare instanceof CastExpr) {
      bare =
          bare instanceof CastExpr cast ? cast.getExpression() : ((EnclosedExpr) bare).getInner();
    }
    return bare instanceof MethodCallExpr call
        && calls.matcher(call.getNameAsString()).matches()
        && acquisitions.add(call);
  }

  private boolean isHarmless(NameExpr use, Pattern calls) {
    if (callable(use) != method) {
      return false;
    }
    Node parent = use.getParentNode().orElseThrow();
    if (parent instanceof MethodCallExpr call) {
      boolean receiver = call.getScope().filter(scope -> scope == use).isPresent();
      if (receiver && call.getNameAsString().equals("close")
          || !receiver && RELEASES.matcher(call.getNameAsString()).matches()) {
        return releases.add(call);
      }
      // What a try-with-resources closes after the call is only lent to it.
      return receiver
          ? !LEADS_AWAY.contains(call.getNameAsString())
          : isTryResource() && !KEEPS.contains(call.getNameAsString());
    }
    if (parent instanceof BinaryExpr test) {
      return test.getLeft().isNullLiteralExpr() || test.getRight().isNullLiteralExpr();
    }
    return parent instanceof AssignExpr assign
        && assign.getTarget() == use
        && assign.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent()
        && (assign.getValue().isNullLiteralExpr() || acquires(assign.getValue(), calls));
  }

  /** Uses of the name where the variable can be seen. */
  private List<NameExpr> uses() {
    Node scope = declaration.getParentNode().flatMap(Node::getParentNode).orElseThrow();
    if (scope instanceof ExpressionStmt) {
      scope = scope.getParentNode().orElseThrow();
    }
    return scope.findAll(NameExpr.class, use -> use.getNameAsString().equals(name()));
  }

  /** Whether nothing in the method releases what the call is made on. */
  private static boolean stays(
      MethodCallExpr call, CallableDeclaration<?> method, Set<String> before) {
    Expression parent = call.getScope().orElse(null);
    while (parent instanceof MethodCallExpr inner && !inner.getScope().isEmpty()) {
      parent = inner.getScope().orElseThrow();
    }
    String name =
        parent instanceof NameExpr simple
            ? simple.getNameAsString()
            : parent instanceof FieldAccessExpr field ? field.getNameAsString() : "";
    if (name.isEmpty() || before.contains(name)) {
      return name.isEmpty() && !releasesItself(method);
    }
    Set<String> names = new HashSet<>(before);
    names.add(name);
    boolean released =
        method.findAll(MethodCallExpr.class).stream()
            .filter(other -> RELEASES.matcher(other.getNameAsString()).matches())
            .anyMatch(
                other ->
                    other.getScope().filter(s -> mentions(s, name)).isPresent()
                        || other.getArguments().stream().anyMatch(a -> mentions(a, name)));
    if (released || releasesItself(method) || isHandedOn(method, name)) {
      return false;
    }
    for (VariableDeclarator local : method.findAll(VariableDeclarator.class)) {
      if (local.getNameAsString().equals(name)
          && (isResource(local) || !made(local).stream().allMatch(c -> stays(c, method, names)))) {
        return false;
      }
    }
    return method.findAll(AssignExpr.class, a -> mentions(a.getTarget(), name)).stream()
        .flatMap(a -> a.getValue().findAll(MethodCallExpr.class).stream().limit(1))
        .allMatch(c -> stays(c, method, names));
  }

  /** Children go with a parent that the method puts into a field, wraps or returns. */
  private static boolean isHandedOn(CallableDeclaration<?> method, String name) {
    boolean local =
        method.findAll(VariableDeclarator.class).stream()
            .anyMatch(v -> v.getNameAsString().equals(name));
    if (!local) {
      return !method.findAll(AssignExpr.class, a -> mentions(a.getTarget(), name)).isEmpty();
    }
    return method.findAll(NameExpr.class, use -> use.getNameAsString().equals(name)).stream()
        .map(use -> use.getParentNode().orElseThrow())
        .anyMatch(
            parent ->
                parent instanceof ReturnStmt
                    || parent instanceof ObjectCreationExpr
                    || parent instanceof AssignExpr assign && mentions(assign.getValue(), name));
  }

  private static boolean mentions(Expression expression, String name) {
    return expression instanceof NameExpr simple && simple.getNameAsString().equals(name)
        || expression instanceof FieldAccessExpr field && field.getNameAsString().equals(name);
  }

  private static boolean isResource(VariableDeclarator local) {
    return local
        .getParentNode()
        .flatMap(Node::getParentNode)
        .filter(TryStmt.class::isInstance)
        .isPresent();
  }

  private static List<MethodCallExpr> made(VariableDeclarator local) {
    return local.getInitializer().stream()
        .flatMap(i -> i.findAll(MethodCallExpr.class).stream().limit(1))
        .toList();
  }

  /** Whether the method calls a release of its own object, whose fields may go with it. */
  private static boolean releasesItself(CallableDeclaration<?> method) {
    return method.findAll(MethodCallExpr.class).stream()
        .anyMatch(
            call ->
                call.getArguments().isEmpty()
                    && call.getScope().filter(s -> !s.isThisExpr() && !s.isSuperExpr()).isEmpty()
                    && RELEASES.matcher(call.getNameAsString()).matches());
  }

  /** The method around the node; null in lambdas, initializers and bodies of other classes. */
  private static @Nullable CallableDeclaration<?> callable(Node node) {
    Node around = node;
    while (true) {
      around = around.getParentNode().orElse(null);
      if (around == null
          || around instanceof LambdaExpr
          || around instanceof InitializerDeclaration
          || around instanceof TypeDeclaration<?>) {
        return null;
      }
      if (around instanceof MethodDeclaration || around instanceof ConstructorDeclaration) {
        return (CallableDeclaration<?>) around;
      }
      if (around instanceof ObjectCreationExpr) {
        return null;
      }
    }
  }
}
