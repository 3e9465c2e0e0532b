package io.poolguard.poolconfig;

import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import io.poolguard.sourcefix.repair.TextEdit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Edits of settings that a program makes by calls on one variable. */
final class JavaEdits {
  private static final String ANY = "DataSource";

  private final String text;
  private final Optional<MethodCallExpr> call;

  /**
   * @param origin where the name of a call stands that sets something, or where the pool is made
   */
  JavaEdits(String text, Origin origin) {
    this.text = text;
    Position at = new Position(origin.line(), origin.column());
    this.call = SourceFacts.parsed(text).flatMap(parsed -> call(parsed.unit(), at));
  }

  private static Optional<MethodCallExpr> call(CompilationUnit unit, Position at) {
    return unit.findAll(MethodCallExpr.class).stream()
        .filter(call -> call.getName().getBegin().filter(at::equals).isPresent())
        .findFirst()
        .or(() -> callOnMade(unit, at));
  }

  /** The first call that sets something of what a pool is made of there, or of the pool itself. */
  private static Optional<MethodCallExpr> callOnMade(CompilationUnit unit, Position at) {
    Optional<ObjectCreationExpr> made =
        unit.findAll(ObjectCreationExpr.class).stream()
            .filter(
                creation -> creation.getType().getName().getBegin().filter(at::equals).isPresent())
            .findFirst();
    if (made.isEmpty()) {
      return callOnBuilt(unit, at);
    }
    Optional<Node> around = made.flatMap(JavaSyntax::enclosing);
    if (around.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> variable =
        made.get()
            .findFirst(NameExpr.class)
            .map(NameExpr::getNameAsString)
            .or(
                () ->
                    made.get()
                        .getParentNode()
                        .filter(VariableDeclarator.class::isInstance)
                        .map(declared -> ((VariableDeclarator) declared).getNameAsString()));
    return variable.flatMap(
        name ->
            JavaSyntax.callsOn(around.get(), name).stream().filter(JavaEdits::isOf).findFirst());
  }

  /** The same where a builder is named whose chain of calls makes the pool. */
  private static Optional<MethodCallExpr> callOnBuilt(CompilationUnit unit, Position at) {
    return unit.findAll(VariableDeclarator.class).stream()
        .filter(declared -> declared.getInitializer().filter(i -> beginsAt(i, at)).isPresent())
        // What every DataSource has does not show that it is a pool.
        .filter(declared -> !declared.getTypeAsString().replaceFirst(".*\\.", "").equals(ANY))
        .flatMap(
            declared ->
                JavaSyntax.enclosing(declared).stream()
                    .flatMap(
                        around -> JavaSyntax.callsOn(around, declared.getNameAsString()).stream()))
        .filter(JavaEdits::isOf)
        .findFirst();
  }

  private static boolean beginsAt(Expression value, Position at) {
    Expression made = value instanceof CastExpr cast ? cast.getExpression() : value;
    List<MethodCallExpr> chain = JavaSyntax.chain(made);
    return !chain.isEmpty()
        && chain
            .get(chain.size() - 1)
            .getScope()
            .flatMap(Node::getBegin)
            .filter(at::equals)
            .isPresent();
  }

  /** Another value in place of the one that is given, unless it depends on what is not known. */
  Optional<TextEdit> argument(String wanted) {
    boolean whole = wanted.matches("-?\\d+|true|false");
    return call.filter(found -> found.getArguments().size() == 1 || isProperty(found))
        .flatMap(
            found -> {
              Expression given = found.getArgument(found.getArguments().size() - 1);
              boolean quoted = given instanceof StringLiteralExpr || isProperty(found);
              boolean known = given.findFirst(ConditionalExpr.class).isEmpty();
              String value = quoted ? '"' + wanted + '"' : literal(wanted);
              return known && (quoted || whole) ? replaced(given, value) : Optional.empty();
            });
  }

  private Optional<TextEdit> replaced(Node node, String written) {
    return node.getRange()
        .map(range -> new TextEdit(offset(range.begin), offset(range.end) + 1, written));
  }

  /** A number that is too long for an int. */
  private static String literal(String value) {
    return value.matches("\\d{10,}") ? value + "L" : value;
  }

  /** Another name in {@code setProperty("name", ..)}. */
  Optional<TextEdit> name(String old, String wanted) {
    return call.filter(JavaEdits::isProperty)
        .map(found -> found.getArgument(0))
        .filter(
            argument ->
                argument instanceof StringLiteralExpr literal && literal.getValue().equals(old))
        .flatMap(Node::getRange)
        .map(range -> new TextEdit(offset(range.begin) + 1, offset(range.end), wanted));
  }

  /** One more call, behind those on the same variable that follow each other. */
  Optional<TextEdit> setter(String property, String value) {
    if (call.isEmpty()
        || !value.matches("\\d+|true|false")
        || !(call.get().getParentNode().orElse(null) instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt block)
        || !isOf(call.get())
        || !isReached(block, call.get())) {
      return Optional.empty();
    }
    Statement last = last(block, statement);
    return last.getEnd().map(end -> behind(offset(end) + 1, last, written(property, value)));
  }

  private String written(String property, String value) {
    MethodCallExpr one = call.orElseThrow();
    String scope = one.getScope().map(s -> s + ".").orElse("");
    if (isProperty(one)) {
      return scope + one.getNameAsString() + "(\"" + property + "\", \"" + value + "\");";
    }
    return scope
        + "set"
        + property.substring(0, 1).toUpperCase(Locale.ROOT)
        + property.substring(1)
        + "("
        + literal(value)
        + ");";
  }

  private static boolean isProperty(MethodCallExpr call) {
    return call.getArguments().size() == 2
        && (call.getNameAsString().equals("setProperty") || call.getNameAsString().equals("put"));
  }

  /** Whether it sets something of a variable, or of the object itself. */
  private static boolean isOf(MethodCallExpr call) {
    Optional<Expression> scope = call.getScope();
    return (call.getNameAsString().startsWith("set") || isProperty(call))
        && (scope.isEmpty()
            || scope.get() instanceof NameExpr
            || (scope.get() instanceof FieldAccessExpr field
                && field.getScope() instanceof ThisExpr));
  }

  /** Whether the block runs whenever the variable is set up. */
  private static boolean isReached(BlockStmt block, MethodCallExpr call) {
    Optional<Node> around = block.getParentNode();
    boolean whole =
        around
            .filter(
                node ->
                    node instanceof BodyDeclaration<?>
                        || node instanceof LambdaExpr
                        || (node instanceof TryStmt tried && tried.getTryBlock().equals(block)))
            .isPresent();
    String variable = call.getScope().map(Expression::toString).orElse("");
    return whole
        || block.getStatements().stream()
            .flatMap(statement -> statement.findAll(VariableDeclarator.class).stream())
            .anyMatch(v -> v.getNameAsString().equals(variable));
  }

  /** The last of the calls that follow a statement without a break. */
  private Statement last(BlockStmt block, Statement first) {
    Statement last = first;
    String scope = scope(call.orElseThrow());
    int index = block.getStatements().indexOf(first);
    for (Statement next : block.getStatements().subList(index + 1, block.getStatements().size())) {
      boolean same =
          next instanceof ExpressionStmt statement
              && statement.getExpression() instanceof MethodCallExpr other
              && isOf(other)
              && scope(other).equals(scope);
      if (!same) {
        return last;
      }
      last = next;
    }
    return last;
  }

  private static String scope(MethodCallExpr call) {
    return call.getScope().map(Expression::toString).orElse("");
  }

  /** On a line of its own, below a comment that stands behind the statement. */
  private TextEdit behind(int end, Statement last, String written) {
    int lineEnd = text.indexOf('\n', end);
    String rest = text.substring(end, lineEnd < 0 ? text.length() : lineEnd);
    boolean alone = rest.isBlank() || rest.strip().startsWith("//");
    if (!alone) {
      return new TextEdit(end, end, " " + written);
    }
    int at = end + rest.stripTrailing().length();
    int begin = offset(last.getBegin().orElseThrow());
    int lineStart = text.lastIndexOf('\n', begin - 1) + 1;
    String line = text.substring(lineStart, begin);
    String indentation = line.substring(0, line.length() - line.stripLeading().length());
    String newLine = text.contains("\r\n") ? "\r\n" : "\n";
    return new TextEdit(at, at, newLine + indentation + written);
  }

  private int offset(Position position) {
    int start = 0;
    for (int line = 1; line < position.line; line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + position.column - 1;
  }
}
