package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes of an atomic count that go by a value read before: {@code n.set(n.get() - 1)}, and {@code
 * int now = n.get(); n.compareAndSet(now, now - 1);}, whose failure nobody looks at. One operation
 * does what each does when no other thread comes in between.
 */
final class CountWrites {
  private static final Map<String, String> UPDATES =
      Map.of(
          "addAndGet", "addAndGet",
          "getAndAdd", "addAndGet",
          "updateAndGet", "updateAndGet",
          "getAndUpdate", "updateAndGet",
          "accumulateAndGet", "accumulateAndGet",
          "getAndAccumulate", "accumulateAndGet");

  private final SourceText source;
  private final EditList edits;

  /**
   * @param edits takes the changes
   */
  CountWrites(SourceText source, EditList edits) {
    this.source = source;
    this.edits = edits;
  }

  /**
   * Replaces the writes among the uses of a count that stand by themselves.
   *
   * @param uses all of them, less those that are replaced already
   * @return whether there was one
   */
  boolean run(List<Expression> uses) {
    boolean any = false;
    for (Expression use : uses) {
      if (use.getParentNode().orElse(use) instanceof MethodCallExpr call
          && CountJoin.isScope(call, use)
          && call.getParentNode().orElse(call) instanceof ExpressionStmt statement) {
        any |= set(use, call) || swap(use, call, statement);
      }
    }
    return any;
  }

  private boolean set(Expression use, MethodCallExpr call) {
    Optional<String> after = setsMore(source, call);
    after.ifPresent(
        more -> edits.replace(source.start(call), source.end(call), source.of(use) + more));
    return after.isPresent();
  }

  private boolean swap(Expression use, MethodCallExpr call, Statement statement) {
    Optional<Swap> found = swapOf(source, use, call, statement);
    if (found.isEmpty()) {
      return false;
    }
    Swap swap = found.get();
    String field = source.of(use);
    if (swap.named()) {
      edits.replace(source.start(swap.read()), source.end(swap.read()), field + swap.before());
      edits.add(source.without(statement));
    } else {
      edits.add(source.without(swap.declaration()));
      edits.replace(source.start(call), source.end(call), field + swap.after());
    }
    return true;
  }

  /**
   * A swap by what the statement before has read.
   *
   * @param declaration the statement before
   * @param read what it reads
   * @param amount what the swap adds, as an argument
   * @param named whether the value read is used besides
   */
  record Swap(Statement declaration, Expression read, String amount, boolean named) {
    /** The operation that gives the count after it. */
    String after() {
      return CountWrites.after(amount);
    }

    private String before() {
      return switch (amount) {
        case "1" -> ".getAndIncrement()";
        case "-1" -> ".getAndDecrement()";
        default -> ".getAndAdd(" + amount + ")";
      };
    }

    boolean up() {
      return !amount.startsWith("-");
    }
  }

  /**
   * The swap that a statement is.
   *
   * @param use the count in it
   * @param call the statement's call
   */
  static Optional<Swap> swapOf(
      SourceText source, Expression use, MethodCallExpr call, Statement statement) {
    Optional<VariableDeclarator> read = readBefore(source, use, call, statement);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    String variable = read.get().getNameAsString();
    boolean named =
        statement.getParentNode().orElseThrow().findAll(NameExpr.class).stream()
            .anyMatch(n -> n.getNameAsString().equals(variable) && !call.isAncestorOf(n));
    Statement declaration = Ancestors.nearest(read.get(), Statement.class).orElseThrow();
    Expression value = read.get().getInitializer().orElseThrow();
    return difference(source, call, variable)
        .map(amount -> new Swap(declaration, value, amount, named));
  }

  /** The variable that takes the count in the statement before, alone. */
  private static Optional<VariableDeclarator> readBefore(
      SourceText source, Expression use, MethodCallExpr call, Statement statement) {
    if (!call.getNameAsString().equals("compareAndSet")
        || !(statement.getParentNode().orElse(statement) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    int at = Siblings.index(block.getStatements(), statement);
    if (at == 0
        || !(block.getStatement(at - 1) instanceof ExpressionStmt before)
        || !(before.getExpression() instanceof VariableDeclarationExpr declaration)
        || declaration.getVariables().size() != 1) {
      return Optional.empty();
    }
    VariableDeclarator variable = declaration.getVariable(0);
    return variable
        .getInitializer()
        .filter(value -> isRead(value, source.of(use)))
        .map(value -> variable);
  }

  /** What {@code (now, now - 1)} adds. */
  private static Optional<String> difference(
      SourceText source, MethodCallExpr swap, String variable) {
    if (swap.getArguments().size() != 2
        || !swap.getArgument(0).toString().equals(variable)
        || !(swap.getArgument(1) instanceof BinaryExpr sum)
        || !sum.getLeft().toString().equals(variable)
        || mentions(sum.getRight(), variable)) {
      return Optional.empty();
    }
    return amount(source, sum.getOperator(), sum.getRight());
  }

  private static Optional<String> amount(
      SourceText source, BinaryExpr.Operator operator, Expression value) {
    String text = source.of(value);
    boolean plain = value.isLiteralExpr() || value instanceof NameExpr;
    if (operator == BinaryExpr.Operator.PLUS && plain) {
      return Optional.of(text);
    }
    return operator == BinaryExpr.Operator.MINUS && plain
        ? Optional.of("-" + text)
        : Optional.empty();
  }

  private static boolean mentions(Expression expression, String name) {
    return expression.findAll(NameExpr.class).stream()
        .anyMatch(mention -> mention.getNameAsString().equals(name));
  }

  private static boolean isRead(Expression expression, String field) {
    return expression instanceof MethodCallExpr call
        && call.getNameAsString().equals("get")
        && call.getArguments().isEmpty()
        && call.getScope().filter(scope -> scope.toString().equals(field)).isPresent();
  }

  /** {@code n.set(n.get() - 1)}: whether it counts up, or down; empty for any other call. */
  static Optional<Boolean> setsOneMore(MethodCallExpr call) {
    return sum(call)
        .filter(sum -> CountJoin.isNumber(sum.getRight(), 1))
        .map(sum -> sum.getOperator() == BinaryExpr.Operator.PLUS);
  }

  /** {@code n.set(n.get() - x)} as the call of an operation; empty for any other call. */
  private static Optional<String> setsMore(SourceText source, MethodCallExpr call) {
    return sum(call)
        .flatMap(sum -> amount(source, sum.getOperator(), sum.getRight()))
        .map(CountWrites::after);
  }

  private static String after(String amount) {
    return switch (amount) {
      case "1" -> ".incrementAndGet()";
      case "-1" -> ".decrementAndGet()";
      default -> ".addAndGet(" + amount + ")";
    };
  }

  /** What is set, if it is the count itself and something added or taken away. */
  private static Optional<BinaryExpr> sum(MethodCallExpr call) {
    if (!call.getNameAsString().equals("set") || call.getArguments().size() != 1) {
      return Optional.empty();
    }
    Expression value = call.getArgument(0);
    while (value instanceof EnclosedExpr enclosed) {
      value = enclosed.getInner();
    }
    return value instanceof BinaryExpr sum
            && (sum.getOperator() == BinaryExpr.Operator.PLUS
                || sum.getOperator() == BinaryExpr.Operator.MINUS)
            && call.getScope().filter(scope -> isRead(sum.getLeft(), scope.toString())).isPresent()
        ? Optional.of(sum)
        : Optional.empty();
  }

  /** An operation by more than one, or by a function, as the one that gives the count after it. */
  static Optional<String> update(SourceText source, MethodCallExpr call) {
    Optional<String> set = setsMore(source, call);
    if (set.isPresent()) {
      return set;
    }
    String name = UPDATES.get(call.getNameAsString());
    if (name == null || call.getArguments().isEmpty()) {
      return Optional.empty();
    }
    int from = source.start(call.getArgument(0));
    int to = source.end(call.getArgument(call.getArguments().size() - 1));
    return Optional.of("." + name + "(" + source.between(from, to) + ")");
  }

  /** {@code n += x} as the call of an operation. */
  static Optional<String> added(SourceText source, AssignExpr assign) {
    Expression value = assign.getValue();
    if (!value.isLiteralExpr() && !(value instanceof NameExpr)) {
      return Optional.empty();
    }
    return switch (assign.getOperator()) {
      case PLUS -> Optional.of(".addAndGet(" + source.of(value) + ")");
      case MINUS -> Optional.of(".addAndGet(-" + source.of(value) + ")");
      default -> Optional.empty();
    };
  }
}
