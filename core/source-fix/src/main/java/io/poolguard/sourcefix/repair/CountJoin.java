package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins a change of a count and the test beside it: what is tested is the result of the change, so
 * that no other thread comes in between.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class CountJoin {
  private final SourceText source;
  private final List<Expression> uses;
  private final EditList edits;
  private final List<Node> replaced = new ArrayList<>();

  /**
   * @param uses of the count, anywhere
   * @param edits takes the changes
   */
  CountJoin(SourceText source, List<Expression> uses, EditList edits) {
    this.source = source;
    this.uses = List.copyOf(uses);
    this.edits = edits;
  }

  /** Whether a use stands in what was replaced or taken out. */
  boolean hasReplaced(Expression use) {
    return replaced.stream().anyMatch(node -> node == use || node.isAncestorOf(use));
  }

  /** Puts tests and changes that stand side by side into one operation each. */
  boolean run() {
    boolean joined = false;
    for (Expression use : uses) {
      Optional<Change> change = changeStatement(use);
      if (change.isPresent() && !hasReplaced(use)) {
        joined |= join(change.get());
      }
    }
    return joined;
  }

  /**
   * A statement that does nothing but change the count.
   *
   * @param up whether it can but count up
   * @param after the change as a call that gives the count after it
   * @param before the change as a call that gives the count before it; empty where a name in it may
   *     mean something else further up
   * @param read the statement before that does nothing but read what is changed here, if any
   */
  private record Change(
      Statement statement, boolean up, String after, String before, Optional<Statement> read) {
    Change(Statement statement, boolean up, String after, String before) {
      this(statement, up, after, before, Optional.empty());
    }
  }

  private Optional<Change> changeStatement(Expression use) {
    Node parent = use.getParentNode().orElse(use);
    if (!(parent.getParentNode().orElse(parent) instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(statement) instanceof BlockStmt)) {
      return Optional.empty();
    }
    String field = source.of(use);
    Optional<Boolean> step = step(parent);
    if (step.isPresent()) {
      boolean up = step.get();
      String after = up ? ".incrementAndGet()" : ".decrementAndGet()";
      String before = up ? ".getAndIncrement()" : ".getAndDecrement()";
      return Optional.of(new Change(statement, up, field + after, field + before));
    }
    Optional<CountWrites.Swap> swap =
        parent instanceof MethodCallExpr call && isScope(call, use)
            ? CountWrites.swapOf(source, use, call, statement).filter(found -> !found.named())
            : Optional.empty();
    if (swap.isPresent()) {
      Optional<Statement> read = Optional.of(swap.get().declaration());
      String after = field + swap.get().after();
      return Optional.of(new Change(statement, swap.get().up(), after, "", read));
    }
    return changed(parent, use).map(call -> new Change(statement, isUp(parent), field + call, ""));
  }

  /** A change by more than one or by a function, as a call that gives the count after it. */
  private Optional<String> changed(Node change, Expression use) {
    if (change instanceof AssignExpr assign && assign.getTarget() == use) {
      return CountWrites.added(source, assign);
    }
    return change instanceof MethodCallExpr call && isScope(call, use)
        ? CountWrites.update(source, call)
        : Optional.empty();
  }

  private static boolean isUp(Node change) {
    return change instanceof AssignExpr assign && assign.getOperator() == AssignExpr.Operator.PLUS;
  }

  static boolean isScope(MethodCallExpr call, Expression use) {
    return call.getScope().filter(scope -> scope == use).isPresent();
  }

  /** Whether a node counts up, or down; empty if it does neither by one. */
  static Optional<Boolean> step(Node node) {
    if (node instanceof UnaryExpr unary) {
      return switch (unary.getOperator()) {
        case PREFIX_INCREMENT, POSTFIX_INCREMENT -> Optional.of(true);
        case PREFIX_DECREMENT, POSTFIX_DECREMENT -> Optional.of(false);
        default -> Optional.empty();
      };
    }
    if (node instanceof AssignExpr assign && isNumber(assign.getValue(), 1)) {
      return switch (assign.getOperator()) {
        case PLUS -> Optional.of(true);
        case MINUS -> Optional.of(false);
        default -> Optional.empty();
      };
    }
    if (node instanceof MethodCallExpr call && CountWrites.setsOneMore(call).isPresent()) {
      return CountWrites.setsOneMore(call);
    }
    if (node instanceof MethodCallExpr call && call.getArguments().isEmpty()) {
      return switch (call.getNameAsString()) {
        case "incrementAndGet", "getAndIncrement" -> Optional.of(true);
        case "decrementAndGet", "getAndDecrement" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  static boolean isNumber(Expression expression, long value) {
    return expression.toString().matches(value + "[lL]?");
  }

  private boolean join(Change change) {
    BlockStmt block = (BlockStmt) change.statement().getParentNode().orElseThrow();
    List<Statement> all = block.getStatements();
    int at = Siblings.index(all, change.statement());
    Optional<Statement> before = at > 0 ? Optional.of(all.get(at - 1)) : Optional.empty();
    Optional<Statement> behind =
        at + 1 < all.size() ? Optional.of(all.get(at + 1)) : Optional.empty();
    Optional<Expression> read = behind.flatMap(next -> onlyRead(next));
    if (!change.up() && read.isPresent()) {
      // What is read once more has been changed by others meanwhile.
      return !isReadBehind(read.get())
          && (behind.get() instanceof IfStmt
              || behind.get().findFirst(VariableDeclarator.class).isPresent()
              || behind.get() instanceof ReturnStmt)
          && replace(change, whole(read.get()), change.after());
    }
    Optional<Expression> earlier = before.flatMap(last -> onlyRead(last));
    if (earlier.isEmpty()) {
      return false;
    }
    if (before.get() instanceof IfStmt choice && choice.getElseStmt().isEmpty()) {
      return test(change, choice, earlier.get());
    }
    return before.get() instanceof ExpressionStmt
        && whole(earlier.get()).getParentNode().orElseThrow() instanceof VariableDeclarator
        && !change.before().isEmpty()
        && replace(change, whole(earlier.get()), change.before());
  }

  private boolean isReadBehind(Expression read) {
    Optional<? extends Node> method = Ancestors.nearest(read, CallableDeclaration.class);
    return uses.stream()
        .filter(use -> method.filter(body -> body.isAncestorOf(use)).isPresent())
        .anyMatch(use -> source.start(use) > source.start(read));
  }

  /** A test in front of a change: for the last user, or for a count that has come to its end. */
  private boolean test(Change change, IfStmt choice, Expression read) {
    if (!(whole(read).getParentNode().orElseThrow() instanceof BinaryExpr binary)
        || binary != choice.getCondition()
        || binary.getLeft() != whole(read)) {
      return false;
    }
    boolean equal = binary.getOperator() == BinaryExpr.Operator.EQUALS;
    if (change.before().isEmpty()) {
      return false;
    }
    if (!change.up() && equal && isNumber(binary.getRight(), 1)) {
      return replace(change, binary, change.after() + " == 0");
    }
    if (change.up() && equal && isNumber(binary.getRight(), 0) && leaves(choice.getThenStmt())) {
      return replace(
          change, whole(read), source.of(read) + ".getAndUpdate(n -> n == 0 ? n : n + 1)");
    }
    return false;
  }

  private static boolean leaves(Statement statement) {
    Statement last =
        statement instanceof BlockStmt block && !block.isEmpty()
            ? block.getStatement(block.getStatements().size() - 1)
            : statement;
    return last instanceof ReturnStmt || last instanceof ThrowStmt;
  }

  private boolean replace(Change change, Node test, String operation) {
    edits.add(source.without(change.statement()));
    change.read().ifPresent(read -> edits.add(source.without(read)));
    change.read().ifPresent(replaced::add);
    edits.replace(source.start(test), source.end(test), operation);
    replaced.add(change.statement());
    replaced.add(test);
    return true;
  }

  /** The one read of the count in the condition or the initializer of a statement. */
  private Optional<Expression> onlyRead(Statement statement) {
    Node where = statement instanceof IfStmt choice ? choice.getCondition() : statement;
    List<Expression> reads = uses.stream().filter(use -> isIn(where, use)).toList();
    boolean elsewhere = uses.stream().anyMatch(use -> isIn(statement, use) && !isIn(where, use));
    return reads.size() == 1 && !elsewhere && isRead(reads.get(0)) && isFirst(where, reads.get(0))
        ? Optional.of(reads.get(0))
        : Optional.empty();
  }

  private static boolean isIn(Node node, Expression use) {
    return node == use || node.isAncestorOf(use);
  }

  private static boolean isRead(Expression use) {
    Node parent = use.getParentNode().orElse(use);
    if (parent instanceof MethodCallExpr call) {
      return isScope(call, use) && call.getNameAsString().equals("get");
    }
    return !(parent instanceof AssignExpr assign && assign.getTarget() == use)
        && step(parent).isEmpty();
  }

  /** Whether it is evaluated whatever else the expression says. */
  private boolean isFirst(Node where, Expression use) {
    return where.findAll(Expression.class).stream()
        .noneMatch(
            e ->
                e instanceof MethodCallExpr
                    && e != whole(use)
                    && !e.isAncestorOf(use)
                    && source.end(e) <= source.start(use));
  }

  /** The use with the {@code get()} behind it, if there is one. */
  private static Expression whole(Expression use) {
    Node parent = use.getParentNode().orElse(use);
    return parent instanceof MethodCallExpr call && isScope(call, use) ? call : use;
  }
}
