package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what hangs on a resource is used behind the statements during which the resource is held:
 * an object made around it and kept in a variable of the method is of no use there once it is
 * closed. That one of JDBC's own objects is closed there does no harm.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Outliving {
  private final Uses uses;
  private final Acquisition acquisition;

  Outliving(Uses uses, Acquisition acquisition) {
    this.uses = uses;
    this.acquisition = acquisition;
  }

  /**
   * Whether one of some names is used behind.
   *
   * @param names those that hang on the resource
   * @param own the variable that holds the resource itself
   * @param region the statements during which it is held
   */
  boolean any(Set<String> names, String own, List<Statement> region) {
    boolean again = isRepeated();
    Set<String> users = new HashSet<>(names);
    users.addAll(givenTo(names, own, region));
    return acquisition.body().findAll(NameExpr.class).stream()
        .filter(name -> users.contains(name.getNameAsString()))
        .filter(name -> !name.getNameAsString().equals(own))
        .filter(name -> !isWithin(name, region))
        .filter(name -> again || isBehind(name))
        .filter(name -> !isAnother(name) && !MayBeNull.isOnlyAsked(name))
        .anyMatch(name -> !isOnlyClosed(name));
  }

  /**
   * The variables on whose objects a call is given it, or that get what a call makes of an object
   * around it: they may keep it, unless the program itself closes it before it uses them once more.
   */
  private Set<String> givenTo(Set<String> names, String own, List<Statement> region) {
    Set<String> found = new HashSet<>();
    Closings closings = new Closings(Set.of(own), List.of());
    if (region.stream()
        .flatMap(statement -> statement.findAll(Statement.class).stream())
        .anyMatch(closings::isReleasing)) {
      return found;
    }
    for (Statement statement : region) {
      for (MethodCallExpr call : statement.findAll(MethodCallExpr.class)) {
        if (Keeping.holdsOne(call.getArguments(), names)) {
          call.getScope()
              .flatMap(scope -> scope.findFirst(NameExpr.class))
              .filter(name -> Uses.declaration(name).isPresent())
              .ifPresent(name -> found.add(name.getNameAsString()));
        }
      }
      for (AssignExpr assign : statement.findAll(AssignExpr.class)) {
        if (assign.getTarget() instanceof NameExpr target
            && assign.getValue().findAll(MethodCallExpr.class).stream()
                .flatMap(call -> call.getArguments().stream())
                .anyMatch(argument -> Keeping.isAround(argument, names))) {
          found.add(target.getNameAsString());
        }
      }
    }
    return found;
  }

  private boolean isWithin(NameExpr name, List<Statement> region) {
    return acquisition.statement().isAncestorOf(name)
        || region.stream().anyMatch(statement -> statement.isAncestorOf(name));
  }

  /** Whether a block around, to which the resource does not belong, has a variable of that name. */
  private boolean isAnother(NameExpr name) {
    for (Node at = name; at != acquisition.body() && at.getParentNode().isPresent(); ) {
      at = at.getParentNode().get();
      boolean declared =
          at.findFirst(
                  VariableDeclarator.class,
                  variable -> variable.getNameAsString().equals(name.getNameAsString()))
              .isPresent();
      if (declared) {
        return !at.isAncestorOf(acquisition.statement());
      }
    }
    return false;
  }

  private boolean isBehind(NameExpr name) {
    return name.getBegin()
        .filter(begin -> acquisition.statement().getBegin().filter(begin::isBefore).isPresent())
        .isEmpty();
  }

  /** Whether what stands in front of the acquisition may run behind it. */
  private boolean isRepeated() {
    Node at = acquisition.statement();
    while (at != acquisition.body() && at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at != acquisition.body() && at instanceof NodeWithBody<?>) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnlyClosed(NameExpr name) {
    boolean ofJdbc =
        Uses.declaration(name)
            .filter(variable -> !variable.getType().isVarType() && uses.isHeld(variable.getType()))
            .isPresent();
    if (!ofJdbc) {
      return false;
    }
    Closings closings = new Closings(Set.of(name.getNameAsString()), List.of());
    Node at = name;
    while (at != acquisition.body() && at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof Statement statement && closings.isReleasing(statement)) {
        return true;
      }
    }
    return false;
  }
}
