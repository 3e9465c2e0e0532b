package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The statements that close a resource and that a try-with-resources statement makes needless:
 * those behind which nothing is done before the resource would be closed anyway, and whose
 * exceptions come to the same handlers then. Others stay; to close JDBC's own objects twice does no
 * harm.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Closings {
  /** Among the names: what the base class holds, which its own close releases. */
  static final String SUPER = "super";

  private static final String CLOSE = "close";

  /** How names of methods begin that release what they are given. */
  private static final Pattern HELPER =
      Pattern.compile(
          "(?:(?:do|try|attempt|safe|safely|silent|silently|quiet|quietly)_?)?(?:close|release|free|dispose|return)",
          Pattern.CASE_INSENSITIVE);

  private final Set<String> names;
  private final List<Statement> region;

  /**
   * @param names variables that the try statement will close
   * @param region the statements that will be in its block
   */
  Closings(Set<String> names, List<Statement> region) {
    this.names = names;
    this.region = region;
  }

  /** The needless ones, none inside another. */
  List<Statement> needless() {
    List<Statement> found = new ArrayList<>();
    for (Statement statement : region) {
      for (Statement inner : statement.findAll(Statement.class)) {
        if (isClosing(inner)
            && !Receivers.areWithin(statement, inner)
            && !isInFunction(inner, statement)
            && found.stream().noneMatch(outer -> outer.isAncestorOf(inner))
            && nothingFollows(inner)) {
          found.add(inner);
        }
      }
    }
    return found;
  }

  /** Whether all releases in the region are needless, so that none stays and releases twice. */
  boolean allGo() {
    List<Statement> needless = needless();
    return region.stream()
        .flatMap(each -> each.findAll(Statement.class).stream())
        .filter(this::isReleasing)
        .allMatch(
            each ->
                needless.stream()
                    .anyMatch(
                        gone ->
                            gone == each || gone.isAncestorOf(each) || each.isAncestorOf(gone)));
  }

  /** Whether a statement is one of a function or class inside a node: it runs later, or never. */
  static boolean isInFunction(Statement statement, Node within) {
    Node at = statement;
    while (at != within && at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at != within
          && (at instanceof LambdaExpr
              || (at instanceof ObjectCreationExpr made && made.getAnonymousClassBody().isPresent())
              || at instanceof LocalClassDeclarationStmt)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a statement releases one of the variables, by itself or by a helper whose name says so.
   * What the helper does besides is not known: the statement is one to come to, not a needless one.
   */
  boolean isReleasing(Statement statement) {
    if (isClosing(statement)) {
      return true;
    }
    if (statement instanceof IfStmt choice) {
      return isGuard(choice) && isReleasing(choice.getThenStmt());
    }
    if (statement instanceof BlockStmt block) {
      return block.getStatements().size() == 1 && isReleasing(block.getStatement(0));
    }
    return statement instanceof ExpressionStmt expression
        && expression.getExpression() instanceof MethodCallExpr call
        && isHelper(call)
        && call.getArguments().stream().anyMatch(this::isOurs);
  }

  /** Whether the name of a method says that it releases what it is given. */
  static boolean isHelper(MethodCallExpr call) {
    return HELPER.matcher(call.getNameAsString()).lookingAt();
  }

  /** Whether a statement gives more than the one to a method that closes. */
  static boolean isOfSeveral(ExpressionStmt statement) {
    return statement.getExpression() instanceof MethodCallExpr call
        && call.getArguments().size() > 1;
  }

  /** Whether a statement closes one of the variables and does nothing else. */
  boolean isClosing(Statement statement) {
    if (statement instanceof ExpressionStmt expression) {
      return expression.getExpression() instanceof MethodCallExpr call
          && call.getNameAsString().equals(CLOSE)
          && call.getArguments().isEmpty()
          && call.getScope().filter(this::isOurs).isPresent();
    }
    if (statement instanceof IfStmt choice) {
      return isGuard(choice) && isClosing(choice.getThenStmt());
    }
    return statement instanceof BlockStmt block
        && !block.getStatements().isEmpty()
        && block.getAllContainedComments().isEmpty()
        && block.getStatements().stream().allMatch(this::isClosing);
  }

  /**
   * Whether a close has handlers for itself and its like alone, which take what it throws: what is
   * done stays done then.
   */
  boolean isGuarded(Statement closing) {
    Node below = closing;
    for (Node above = closing.getParentNode().orElse(null);
        above instanceof Statement;
        above = above.getParentNode().orElse(null)) {
      if (above instanceof TryStmt attempt
          && attempt.getTryBlock() == below
          && !attempt.getCatchClauses().isEmpty()) {
        return attempt.getTryBlock().getStatements().stream().allMatch(Closings::onlyReleases);
      }
      below = above;
    }
    return false;
  }

  /** Whether handlers get what a close in the region throws that is no part of a failure. */
  boolean areHandled(Statement head) {
    return region.stream()
        .anyMatch(
            each ->
                each.findAll(Statement.class).stream()
                    .filter(this::isReleasing)
                    .filter(closing -> !isInFunction(closing, each))
                    .filter(closing -> !Receivers.isOnFailure(closing, head))
                    .anyMatch(closing -> Receivers.areWithin(each, closing)));
  }

  /** Whether what a close throws comes to the same handlers where the resource is opened. */
  boolean reachSame(Statement closing, Acquisition acquisition) {
    Statement head = acquisition.statement();
    return Receivers.isOnFailure(closing, head)
        ? !isGuarded(closing)
        : Receivers.areSame(closing, head, acquisition.body());
  }

  /** Whether a statement closes or releases whatever it is, and does nothing else. */
  static boolean onlyReleases(Statement statement) {
    if (statement instanceof TryStmt attempt) {
      return attempt.getResources().isEmpty()
          && onlyReleases(attempt.getTryBlock())
          && attempt.getFinallyBlock().map(Closings::onlyReleases).orElse(true)
          && attempt.getCatchClauses().stream().noneMatch(FinallyOfTry::mayLeave);
    }
    if (statement instanceof IfStmt choice) {
      return choice.getElseStmt().isEmpty() && onlyReleases(choice.getThenStmt());
    }
    if (statement instanceof BlockStmt block) {
      return !block.isEmpty() && block.getStatements().stream().allMatch(Closings::onlyReleases);
    }
    return statement instanceof ExpressionStmt expression
        && expression.getExpression() instanceof MethodCallExpr call
        && isHelper(call);
  }

  /** The variables. */
  Set<String> names() {
    return names;
  }

  private boolean isOurs(Expression expression) {
    boolean ownField =
        expression instanceof FieldAccessExpr field
            && field.getScope().isThisExpr()
            && names.contains(field.getNameAsString());
    boolean ofBase = expression.isSuperExpr() && names.contains(SUPER);
    return ownField || ofBase || names.stream().anyMatch(name -> Uses.isName(expression, name));
  }

  /** Asks the variable something and changes nothing: {@code c != null && !c.isClosed()}. */
  private boolean isHarmless(Expression condition) {
    return condition.findAll(Expression.class).stream().noneMatch(this::hasEffect)
        && condition.findAll(NameExpr.class).stream()
            .allMatch(name -> names.contains(name.getNameAsString()) || isProgress(name))
        && condition.findAll(FieldAccessExpr.class).stream().allMatch(this::isOurs);
  }

  /** A flag that tells how far the method has come; any other may tell whose the resource is. */
  private static boolean isProgress(NameExpr name) {
    return Uses.declaration(name)
        .filter(
            flag ->
                flag.getInitializer().filter(Expression::isBooleanLiteralExpr).isPresent()
                    && name.findRootNode().findAll(AssignExpr.class).stream()
                        .filter(assign -> Uses.isName(assign.getTarget(), flag.getNameAsString()))
                        .allMatch(assign -> assign.getValue().isBooleanLiteralExpr()))
        .isPresent();
  }

  /** Whether a release hangs on something besides the variable, which may tell whose it is. */
  boolean isConditional(Node body) {
    return body.findAll(IfStmt.class).stream()
        .filter(choice -> !isHarmless(choice.getCondition()))
        .anyMatch(
            choice ->
                isOnlyReleasing(choice.getThenStmt())
                    || choice.getElseStmt().filter(this::isOnlyReleasing).isPresent());
  }

  /** Whether a condition alone keeps a close from what is not there, or is closed already. */
  boolean isGuard(IfStmt choice) {
    return choice.getElseStmt().isEmpty() && isHarmless(choice.getCondition());
  }

  private boolean isOnlyReleasing(Statement statement) {
    return isReleasing(statement) || isClosing(statement);
  }

  private boolean hasEffect(Expression expression) {
    if (expression instanceof UnaryExpr unary) {
      return unary.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT;
    }
    if (expression instanceof MethodCallExpr call) {
      return call.getScope().filter(this::isOurs).isEmpty();
    }
    return expression instanceof AssignExpr || expression instanceof ObjectCreationExpr;
  }

  private boolean nothingFollows(Statement statement) {
    Node parent = statement.getParentNode().orElse(statement);
    List<Statement> siblings = siblings(statement, parent);
    for (int i = Siblings.index(siblings, statement) + 1; i < siblings.size(); i++) {
      Statement next = siblings.get(i);
      if (leaves(next)) {
        return true;
      }
      if (!isClosing(next) && isInRegion(next)) {
        return false;
      }
    }
    if (isInRegionList(statement)) {
      return true;
    }
    if (parent instanceof BlockStmt block) {
      Node around = block.getParentNode().orElse(block);
      boolean plain =
          around instanceof TryStmt attempt
              && attempt.getTryBlock() == block
              && !attempt.getFinallyBlock().map(f -> f != block && !isClosing(f)).orElse(false);
      boolean finals =
          around instanceof TryStmt attempt
              && attempt.getFinallyBlock().filter(f -> f == block).isPresent();
      boolean sequence = around instanceof BlockStmt || around instanceof IfStmt;
      return (plain || finals || sequence)
          && around instanceof Statement next
          && nothingFollows(next);
    }
    // Without braces around it, it cannot be taken out.
    return false;
  }

  private static List<Statement> siblings(Statement statement, Node parent) {
    if (parent instanceof BlockStmt block) {
      return block.getStatements();
    }
    if (parent instanceof SwitchEntry entry) {
      return entry.getStatements();
    }
    return List.of(statement);
  }

  private boolean isInRegion(Statement statement) {
    return region.stream().anyMatch(s -> s == statement || s.isAncestorOf(statement));
  }

  private boolean isInRegionList(Statement statement) {
    return region.stream().anyMatch(s -> s == statement);
  }

  /** Whether a statement leaves without doing anything more. */
  private static boolean leaves(Statement statement) {
    if (statement instanceof ReturnStmt
        || statement instanceof YieldStmt
        || statement instanceof ThrowStmt) {
      // What a close may change must not be read before it.
      return Values.areAllReadBy(statement);
    }
    return statement instanceof BreakStmt || statement instanceof ContinueStmt;
  }

  /** The closes outside a region, which would no longer see a variable of it. */
  List<Statement> outside(Node body, String name, List<Statement> region) {
    List<Statement> found = new ArrayList<>();
    for (Statement statement : body.findAll(Statement.class)) {
      boolean outside = region.stream().noneMatch(s -> s == statement || s.isAncestorOf(statement));
      if (outside
          && isClosing(statement)
          && Uses.mentions(statement, Set.of(name))
          && !(statement instanceof BlockStmt)
          && found.stream().noneMatch(outer -> outer.isAncestorOf(statement))) {
        found.add(statement);
      }
    }
    return found;
  }
}
