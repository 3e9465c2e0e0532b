package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a close throws that the program did not make before. Handlers around it would take it for a
 * failure of the work, undo, do again or deny what is done: there it must not come to them. One
 * that throws in turn tells the caller of it, as no handler would; and where data is only read, and
 * once, a failing close is a failing read.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class NewClose {
  /** Whatever is thrown is caught by it. */
  private static final String ANY = "Exception";

  /** Calls that may change what is stored. */
  private static final Pattern CHANGING =
      Pattern.compile(
          "execute(?!\\w*Query)\\w*|commit|(?:insert|update|delete|persist|merge|save|remove|store|flush)\\w*");

  /** Types of what rows are read from. */
  private static final Pattern ROWS = Pattern.compile("\\w*Set");

  /** What a close of JDBC's objects may throw, by the beginnings of simple names. */
  private static final Pattern OF_JDBC =
      Pattern.compile("(?:SQL\\w*|Exception|RuntimeException|Throwable)");

  /** How variables and classes are called that only tell what happens. */
  private static final Pattern TELLING = Pattern.compile("(?i)\\w*log(?:ger)?|system");

  private final Node place;
  private final Node body;
  private final Set<String> held;
  private final boolean jdbc;

  /**
   * @param place the statement beside which it is closed
   * @param body the method around
   * @param held the variables that hold what is closed, or what hangs on it
   * @param jdbc whether it is one of JDBC's own objects
   */
  NewClose(Node place, Node body, Set<String> held, boolean jdbc) {
    this.place = place;
    this.body = body;
    this.held = held;
    this.jdbc = jdbc;
  }

  /** Whether a body has no close of a variable: whatever a repair makes it do is new. */
  static boolean isOf(String name, Node body) {
    Closings closings = new Closings(Set.of(name), List.of());
    return body.findAll(Statement.class).stream().noneMatch(closings::isReleasing);
  }

  /** The type of what has to be dropped, so that handlers do not get it; empty where they may. */
  Optional<String> dropped() {
    return dropped(Optional.empty());
  }

  /** The same for a close behind the handlers of a statement, which throw then what they threw. */
  Optional<String> droppedBehind(TryStmt attempt) {
    return dropped(Optional.of(attempt));
  }

  private Optional<String> dropped(Optional<TryStmt> before) {
    List<String> types = new ArrayList<>();
    boolean misleads = false;
    for (Node below = place; below != body && below.getParentNode().isPresent(); ) {
      Node above = below.getParentNode().get();
      if (above instanceof TryStmt attempt && attempt.getTryBlock() == below) {
        for (CatchClause clause : attempt.getCatchClauses()) {
          List<String> caught = Receivers.types(clause).stream().filter(this::isThrown).toList();
          if (!caught.isEmpty() && Receivers.receives(clause)) {
            caught.stream().filter(type -> !types.contains(type)).forEach(types::add);
            boolean passed = before.filter(each -> each == attempt).isPresent();
            misleads |= !(passed && throwsAtLast(clause)) && isMisled(attempt, clause);
          }
        }
      }
      below = above;
    }
    return misleads ? Optional.of(types.size() == 1 ? types.get(0) : ANY) : Optional.empty();
  }

  private boolean isThrown(String type) {
    return !jdbc || OF_JDBC.matcher(type.substring(type.lastIndexOf('.') + 1)).matches();
  }

  private boolean isMisled(TryStmt attempt, CatchClause clause) {
    // One that has resources gives its handlers what their closes throw, as it is.
    return attempt.getResources().isEmpty()
        && !clause.getBody().getStatements().stream().allMatch(NewClose::tells)
        && (isRunAgain(attempt, clause) || changes(attempt));
  }

  /** Whether a statement of a handler throws, or does nothing but tell of what was thrown. */
  private static boolean tells(Statement statement) {
    if (statement instanceof IfStmt choice) {
      return choice.getElseStmt().isEmpty() && tells(choice.getThenStmt());
    }
    if (statement.isBlockStmt()) {
      return statement.asBlockStmt().getStatements().stream().allMatch(NewClose::tells);
    }
    return statement instanceof ThrowStmt
        || (Ancestors.nearest(statement, CatchClause.class)
                .filter(NewClose::throwsAtLast)
                .isPresent()
            && statement instanceof ExpressionStmt expression
            && expression.getExpression() instanceof MethodCallExpr call
            && call.getScope().filter(NewClose::isTelling).isPresent());
  }

  private static boolean throwsAtLast(CatchClause clause) {
    return clause.getBody().getStatements().getLast().filter(Statement::isThrowStmt).isPresent();
  }

  private static boolean isTelling(Expression scope) {
    String root =
        scope.findFirst(NameExpr.class).map(NameExpr::getNameAsString).orElse(scope.toString());
    boolean caught =
        Ancestors.nearest(scope, CatchClause.class)
            .filter(clause -> clause.getParameter().getNameAsString().equals(root))
            .isPresent();
    return caught || TELLING.matcher(root).matches();
  }

  /** Whether what is tried may be tried again once a handler has run. */
  private boolean isRunAgain(TryStmt attempt, CatchClause clause) {
    return (goesOn(clause) && isInLoop(attempt)) || callsItself(clause);
  }

  private static boolean goesOn(CatchClause clause) {
    Statement last = clause.getBody().getStatements().getLast().orElse(clause.getBody());
    boolean ends =
        last instanceof ReturnStmt || last instanceof ThrowStmt || last instanceof BreakStmt;
    return !ends || clause.findFirst(ContinueStmt.class).isPresent();
  }

  /** A loop over elements goes on to the next one, others may come back to the same. */
  private boolean isInLoop(Node node) {
    for (Node at = node; at != body && at.getParentNode().isPresent(); ) {
      at = at.getParentNode().get();
      if (at instanceof WhileStmt || at instanceof DoStmt || at instanceof ForStmt) {
        return true;
      }
    }
    return false;
  }

  private boolean callsItself(CatchClause clause) {
    return body instanceof MethodDeclaration method
        && clause.findAll(MethodCallExpr.class).stream()
            .anyMatch(call -> Uses.isNamed(method, call));
  }

  /** Whether what is tried may change what is stored, by itself or by what it gives a resource. */
  private boolean changes(TryStmt attempt) {
    return attempt.getTryBlock().findAll(MethodCallExpr.class).stream()
        .anyMatch(
            call ->
                CHANGING.matcher(call.getNameAsString()).matches()
                    || (!Closings.isHelper(call)
                        && call.getArguments().stream().anyMatch(this::isGiven)));
  }

  /** Whether an argument is one of the variables: a method may change anything by it but rows. */
  private boolean isGiven(Expression argument) {
    return argument instanceof NameExpr name
        && held.contains(name.getNameAsString())
        && Uses.declaredType(name).filter(type -> ROWS.matcher(type).matches()).isEmpty();
  }
}
