package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The same call of a method that closes, at the end of a {@code try} block and in its handlers, put
 * into a {@code finally} block once: early returns and other exceptions come to it too.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class HelperIntoFinally {
  /** How names say that what is thrown is dropped. */
  private static final Pattern QUIET = Pattern.compile("(?i)quiet|silent|safe|ignor");

  private final SourceText source;
  private final TryStmt attempt;
  private final List<Statement> calls;

  private HelperIntoFinally(SourceText source, TryStmt attempt, List<Statement> calls) {
    this.source = source;
    this.attempt = attempt;
    this.calls = calls;
  }

  /**
   * The statement whose calls can go.
   *
   * @param names the variable's own and those that hang on it
   */
  static Optional<HelperIntoFinally> of(
      SourceText source, Acquisition acquisition, VariableDeclarator variable, Set<String> names) {
    Optional<TryStmt> found =
        FinallyOfTry.around(acquisition, variable)
            .filter(attempt -> attempt.getFinallyBlock().isEmpty())
            .filter(attempt -> attempt.getResources().isEmpty());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TryStmt attempt = found.get();
    Closings closings = new Closings(Set.of(variable.getNameAsString()), List.of());
    List<Statement> calls = new ArrayList<>();
    for (ExpressionStmt each : acquisition.body().findAll(ExpressionStmt.class)) {
      if (closings.isReleasing(each)) {
        boolean fits =
            each.getExpression() instanceof MethodCallExpr call
                && !call.getArguments().isEmpty()
                && isAtEnd(each, attempt, names);
        if (!fits || (!calls.isEmpty() && !source.of(each).equals(source.of(calls.get(0))))) {
          return Optional.empty();
        }
        calls.add(each);
      }
    }
    boolean usedBehind =
        acquisition.body().findAll(NameExpr.class).stream()
            .anyMatch(use -> names.contains(use.getNameAsString()) && !attempt.isAncestorOf(use));
    return calls.isEmpty()
            || usedBehind
            || isDeclaredInside(calls.get(0), attempt)
            || (Receivers.has(attempt) && mayThrow(calls.get(0), acquisition.body()))
        ? Optional.empty()
        : Optional.of(new HelperIntoFinally(source, attempt, calls));
  }

  /** Whether nothing that follows a call in the block of the statement needs what it closes. */
  private static boolean isAtEnd(Statement call, TryStmt attempt, Set<String> names) {
    if (!(call.getParentNode().orElse(call) instanceof BlockStmt block)) {
      return false;
    }
    List<Statement> all = block.getStatements();
    List<Statement> behind = all.subList(Siblings.index(all, call) + 1, all.size());
    if (behind.stream().anyMatch(each -> Uses.mentions(each, names))) {
      return false;
    }
    Node owner = block.getParentNode().orElse(block);
    return owner == attempt
        ? behind.stream().allMatch(HelperIntoFinally::isPlainReturn)
        : owner instanceof CatchClause && owner.getParentNode().orElse(owner) == attempt;
  }

  private static boolean isPlainReturn(Statement statement) {
    return statement instanceof ReturnStmt result
        && result.findFirst(MethodCallExpr.class).isEmpty();
  }

  /**
   * Whether a handler may get what a call in the block throws. Known are methods of the same file,
   * what says so by its name, and what cannot throw since the method around declares nothing.
   */
  private static boolean mayThrow(Statement statement, Node body) {
    MethodCallExpr call = (MethodCallExpr) ((ExpressionStmt) statement).getExpression();
    List<MethodDeclaration> named =
        call.findRootNode().findAll(MethodDeclaration.class, method -> Uses.isNamed(method, call));
    if (!named.isEmpty()) {
      return !named.stream().allMatch(method -> method.getThrownExceptions().isEmpty());
    }
    boolean silent = QUIET.matcher(call.getNameAsString()).find();
    return !silent
        && !(body instanceof MethodDeclaration method && method.getThrownExceptions().isEmpty());
  }

  /** Whether the block declares what a call is given. */
  private static boolean isDeclaredInside(Statement call, TryStmt attempt) {
    return call.findAll(NameExpr.class).stream()
        .anyMatch(
            name ->
                Uses.declaration(name)
                    .filter(declared -> attempt.isAncestorOf(declared))
                    .isPresent());
  }

  void propose(Proposals proposals) {
    proposals.add(
        "Add finally to the try statement",
        () -> FinallyOfTry.added(source, attempt, calls, List.of(source.of(calls.get(0)))));
  }
}
