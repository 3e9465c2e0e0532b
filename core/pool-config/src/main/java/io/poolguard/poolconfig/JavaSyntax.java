package io.poolguard.poolconfig;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where in a source file a piece of it stands. */
final class JavaSyntax {
  private static final Set<Class<? extends Node>> SKIPPING =
      Set.of(
          IfStmt.class,
          SwitchEntry.class,
          ForStmt.class,
          ForEachStmt.class,
          WhileStmt.class,
          CatchClause.class);

  private JavaSyntax() {}

  /** The method, constructor or initializer around a node, or the type of a field. */
  static Optional<Node> enclosing(Node node) {
    Optional<Node> at = node.getParentNode();
    while (at.isPresent()) {
      boolean body = at.get() instanceof BodyDeclaration<?>;
      if (at.get() instanceof TypeDeclaration<?>
          || (body && !(at.get() instanceof FieldDeclaration))) {
        return at;
      }
      at = at.get().getParentNode();
    }
    return Optional.empty();
  }

  /** The nearest node of a kind around another. */
  static <T> Optional<T> ancestor(Node node, Class<T> type) {
    Optional<Node> at = node.getParentNode();
    while (at.isPresent() && !type.isInstance(at.get())) {
      at = at.get().getParentNode();
    }
    return at.map(type::cast);
  }

  /** Whether a node stands in a branch, a loop or a handler around which control may go. */
  static boolean mayBeSkipped(Node node, Node before) {
    Node below = node;
    Optional<Node> at = node.getParentNode();
    while (at.isPresent() && !(at.get() instanceof BodyDeclaration<?>)) {
      Node above = at.get();
      if (above.isAncestorOf(before)) {
        return false;
      }
      boolean condition = above instanceof IfStmt branch && branch.getCondition().equals(below);
      if (!condition && SKIPPING.stream().anyMatch(kind -> kind.isInstance(above))) {
        return true;
      }
      below = above;
      at = above.getParentNode();
    }
    return false;
  }

  /** {@code Class.method}, or the class alone. */
  static String place(Node node) {
    String type = ancestor(node, TypeDeclaration.class).map(t -> t.getNameAsString()).orElse("");
    return ancestor(node, MethodDeclaration.class)
        .map(method -> type + "." + method.getNameAsString())
        .orElse(type);
  }

  /** The calls of a chain like {@code A.create().b(1).c()}, the last of them first. */
  static List<MethodCallExpr> chain(Expression expression) {
    List<MethodCallExpr> calls = new ArrayList<>();
    Optional<Expression> at = Optional.of(expression);
    while (at.isPresent() && at.get() instanceof MethodCallExpr call) {
      calls.add(call);
      at = call.getScope();
    }
    return calls;
  }

  /** The value of an annotation's attribute; of several, the first that is given. */
  static Optional<Expression> value(AnnotationExpr annotation, List<String> attributes) {
    if (annotation instanceof SingleMemberAnnotationExpr single) {
      return Optional.of(single.getMemberValue());
    }
    return annotation instanceof NormalAnnotationExpr normal
        ? normal.getPairs().stream()
            .filter(pair -> attributes.contains(pair.getNameAsString()))
            .map(MemberValuePair::getValue)
            .findFirst()
        : Optional.empty();
  }

  /** The method by which an expression takes the number of a {@code Duration}. */
  static Optional<String> taken(Expression expression) {
    return expression instanceof MethodCallExpr call
            && call.getArguments().isEmpty()
            && call.getScope().isPresent()
        ? Optional.of(call.getNameAsString()).filter(method -> JavaTimes.target(method).isPresent())
        : Optional.empty();
  }

  /** The method of the same source that is called, if there is no doubt which it is. */
  static Optional<MethodDeclaration> called(MethodCallExpr call) {
    Optional<Node> around = ancestor(call, TypeDeclaration.class).map(Node.class::cast);
    while (around.isPresent() && around.get() instanceof TypeDeclaration<?> type) {
      String name = type.getNameAsString();
      boolean own =
          call.getScope().map(Node::toString).stream().allMatch(Set.of("this", name)::contains);
      List<MethodDeclaration> called =
          type.findAll(MethodDeclaration.class).stream()
              .filter(method -> method.getNameAsString().equals(call.getNameAsString()))
              .filter(method -> method.getParameters().size() == call.getArguments().size())
              .toList();
      if (own && !called.isEmpty()) {
        boolean sure = called.size() == 1 && called.get(0).getBody().isPresent();
        return sure ? Optional.of(called.get(0)) : Optional.empty();
      }
      around = ancestor(type, TypeDeclaration.class).map(Node.class::cast);
    }
    return Optional.empty();
  }

  /** The parameters of methods of the same source that a call gives a variable to. */
  static List<Parameter> given(MethodCallExpr call, String variable) {
    List<Parameter> given = new ArrayList<>();
    Optional<MethodDeclaration> called = called(call);
    for (int i = 0; i < call.getArguments().size() && called.isPresent(); i++) {
      if (call.getArgument(i).toString().replaceFirst("^this\\.", "").equals(variable)) {
        given.add(called.get().getParameter(i));
      }
    }
    return given;
  }

  /** The calls on a variable below a node, in order. */
  static List<MethodCallExpr> callsOn(Node around, String variable) {
    return around.findAll(MethodCallExpr.class).stream()
        .filter(call -> call.getScope().isPresent())
        .filter(
            call -> call.getScope().get().toString().replaceFirst("^this\\.", "").equals(variable))
        .toList();
  }
}
