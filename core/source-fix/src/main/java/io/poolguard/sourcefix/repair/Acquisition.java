package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The call that opens a resource, and the statement in which it stands.
 *
 * @param call the call itself
 * @param statement the innermost statement around it that stands in a list of statements
 * @param siblings that list, {@code statement} included
 * @param body the method, constructor, initializer or lambda around it
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
record Acquisition(Expression call, Statement statement, List<Statement> siblings, Node body) {

  /** Where the call stands, or why that place cannot be repaired. */
  record Located(Optional<Acquisition> acquisition, Optional<Refusal> refusal) {
    static Located refused(Refusal refusal) {
      return new Located(Optional.empty(), Optional.of(refusal));
    }
  }

  static Located of(Expression call) {
    Node below = call;
    Optional<Node> above = call.getParentNode();
    while (above.isPresent()) {
      Node node = above.get();
      Optional<Refusal> refusal = refusal(node, below);
      if (refusal.isPresent()) {
        return Located.refused(refusal.get());
      }
      if (node instanceof Statement statement && !isPartOfLabel(node)) {
        return new Located(
            Optional.of(
                new Acquisition(call, statement, siblings(statement), bodyAround(statement))),
            Optional.empty());
      }
      below = node;
      above = node.getParentNode();
    }
    return Located.refused(Refusal.NO_STATEMENT);
  }

  private static boolean isPartOfLabel(Node node) {
    return node.getParentNode().filter(LabeledStmt.class::isInstance).isPresent();
  }

  private static Optional<Refusal> refusal(Node node, Node below) {
    if (node instanceof FieldDeclaration || node instanceof ExplicitConstructorInvocationStmt) {
      return Optional.of(Refusal.NO_STATEMENT);
    }
    boolean conditional =
        (node instanceof ConditionalExpr choice
                && below != choice.getCondition()
                && !acquiresAnyway(choice))
            || (node instanceof BinaryExpr binary && below == binary.getRight() && isLazy(binary))
            || (node instanceof WhileStmt loop && below == loop.getCondition())
            || (node instanceof DoStmt doLoop && below == doLoop.getCondition())
            || (node instanceof ForStmt forLoop && below != forLoop.getBody())
            || (node instanceof ExpressionStmt statement && isBare(statement));
    return conditional ? Optional.of(Refusal.CONDITIONAL) : Optional.empty();
  }

  /** Whether a variable is given what the same method of the same object gives, either way. */
  private static boolean acquiresAnyway(ConditionalExpr choice) {
    return choice.getParentNode().filter(VariableDeclarator.class::isInstance).isPresent()
        && choice.getThenExpr() instanceof MethodCallExpr one
        && choice.getElseExpr() instanceof MethodCallExpr other
        && one.getName().equals(other.getName())
        && one.getScope().equals(other.getScope());
  }

  private static boolean isLazy(BinaryExpr binary) {
    return binary.getOperator() == BinaryExpr.Operator.AND
        || binary.getOperator() == BinaryExpr.Operator.OR;
  }

  /** The body of a lambda without a block, or what follows an arrow in a switch. */
  private static boolean isBare(ExpressionStmt statement) {
    Node parent = statement.getParentNode().orElse(statement);
    return parent instanceof LambdaExpr
        || (parent instanceof SwitchEntry entry && entry.getType() == SwitchEntry.Type.EXPRESSION);
  }

  private static List<Statement> siblings(Statement statement) {
    Node parent = statement.getParentNode().orElse(statement);
    if (parent instanceof BlockStmt block) {
      return block.getStatements();
    }
    if (parent instanceof SwitchEntry entry) {
      return entry.getStatements();
    }
    return List.of(statement);
  }

  private static Node bodyAround(Node node) {
    Node at = node;
    while (at.getParentNode().isPresent()
        && !(at instanceof CallableDeclaration<?>)
        && !(at instanceof InitializerDeclaration)
        && !(at instanceof LambdaExpr)) {
      at = at.getParentNode().get();
    }
    return at;
  }

  /** Whether something with an effect, in front of the call, would be evaluated after it. */
  boolean isBehindEffects(Node whole, SourceText source) {
    int start = source.start(call);
    return whole.findAll(Expression.class).stream()
        .filter(e -> e instanceof MethodCallExpr || e instanceof ObjectCreationExpr)
        .anyMatch(
            e ->
                e != call
                    && !call.isAncestorOf(e)
                    && !e.isAncestorOf(call)
                    && source.end(e) <= start);
  }

  /**
   * The same with the outermost statement around it that stands beside another one; empty if there
   * is none, or if a loop may acquire several.
   */
  Optional<Acquisition> beside(Statement other) {
    Node block = other.getParentNode().orElse(other);
    Node at = statement;
    while (at != body && at.getParentNode().orElse(body) != block) {
      at = at.getParentNode().orElse(body);
      if (at instanceof NodeWithBody<?>) {
        return Optional.empty();
      }
    }
    return at instanceof Statement outer && outer != statement
        ? Optional.of(new Acquisition(call, outer, siblings(outer), body))
        : Optional.empty();
  }

  /** The statements of its block from its own on. */
  List<Statement> from() {
    return siblings.subList(index(), siblings.size());
  }

  /** The statements of its block behind its own. */
  List<Statement> after() {
    return siblings.subList(index() + 1, siblings.size());
  }

  /** Up to the last use, and on while what is declared on the way is used behind it. */
  List<Statement> region(List<Statement> statements, Set<String> names) {
    int last = Uses.last(statements, 0, names);
    boolean startsAtHead = !statements.isEmpty() && statements.get(0) == statement;
    last = Math.max(last, startsAtHead ? 0 : -1);
    for (int i = 0; i <= last; i++) {
      Statement next = statements.get(i);
      if (next.isExpressionStmt() || next.isLocalClassDeclarationStmt()) {
        List<String> declared =
            next.findAll(VariableDeclarator.class).stream()
                .map(VariableDeclarator::getNameAsString)
                .toList();
        last = Math.max(last, Uses.last(statements, i + 1, declared));
      }
    }
    return statements.subList(0, last + 1);
  }

  /** Whether statements behind the acquiring one name a variable that it declares. */
  boolean isNamedBehind(VariableDeclarator variable) {
    return siblings.subList(index() + 1, siblings.size()).stream()
        .anyMatch(next -> Uses.mentions(next, Set.of(variable.getNameAsString())));
  }

  /**
   * Whether the body names a variable beyond its declaration, this statement, and these others.
   *
   * @param region the statements that a try statement will hold
   * @param closings closes that are to go
   */
  boolean isNamedBeyond(
      VariableDeclarator variable, List<Statement> region, List<Statement> closings) {
    return body.findAll(NameExpr.class).stream()
        .filter(used -> used.getNameAsString().equals(variable.getNameAsString()))
        .anyMatch(
            used ->
                !variable.isAncestorOf(used)
                    && !statement.isAncestorOf(used)
                    && region.stream().noneMatch(s -> s.isAncestorOf(used))
                    && closings.stream().noneMatch(s -> s.isAncestorOf(used)));
  }

  /** Index of the statement among its siblings. */
  int index() {
    return Siblings.index(siblings, statement);
  }

  /** The variable that a declaration of its own gives the resource. */
  Optional<VariableDeclarator> declared() {
    if (statement instanceof ExpressionStmt expression
        && expression.getExpression() instanceof VariableDeclarationExpr declaration
        && declaration.getVariables().size() == 1) {
      return declaration.getVariables().getFirst().filter(v -> yields(v.getInitializer()));
    }
    return Optional.empty();
  }

  /** The variable that the statement declares with what the call's result gives. */
  Optional<VariableDeclarator> made() {
    return statement
        .findFirst(VariableDeclarator.class)
        .filter(variable -> variable.isAncestorOf(call));
  }

  /** The assignment that gives the resource to a variable or field. */
  Optional<AssignExpr> assigned() {
    return statement instanceof ExpressionStmt expression
            && expression.getExpression() instanceof AssignExpr assign
            && assign.getOperator() == AssignExpr.Operator.ASSIGN
            && yields(Optional.of(assign.getValue()))
        ? Optional.of(assign)
        : Optional.empty();
  }

  /** The resource of a try statement in which the call stands. */
  Optional<Expression> resource() {
    if (statement instanceof TryStmt attempt) {
      return attempt.getResources().stream()
          .filter(resource -> resource == call || resource.isAncestorOf(call))
          .findFirst();
    }
    return Optional.empty();
  }

  /** Whether an expression's value is the resource, or a wrapper made of it. */
  private boolean yields(Optional<Expression> value) {
    Expression at = value.orElse(null);
    while (at != null && at != call) {
      if (at instanceof CastExpr cast) {
        at = cast.getExpression();
      } else if (at instanceof EnclosedExpr enclosed) {
        at = enclosed.getInner();
      } else if (at instanceof ConditionalExpr choice
          && acquiresAnyway(choice)
          && choice.isAncestorOf(call)) {
        at = call;
      } else if (at instanceof ObjectCreationExpr creation
          && creation.getArguments().stream().anyMatch(a -> a == call)) {
        at = call;
      } else {
        return false;
      }
    }
    return at == call;
  }
}
