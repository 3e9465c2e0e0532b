package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A dynamic proxy's handler that answers {@code close()} itself and closes nothing: in the branch
 * for {@code close} alone, what the handler passes all other calls on to is closed before it
 * returns. A branch that is for other calls too, or a handler that passes calls on to several
 * objects, is left to people.
 */
final class HandlerClose {
  private static final String CLOSE = "close";

  /** What a handler is given: the proxy, the method and its arguments. */
  private static final int HANDLED = 3;

  private final SourceText source;
  private final Finding finding;

  HandlerClose(SourceText source, Finding finding) {
    this.source = source;
    this.finding = finding;
  }

  Repairs repairs() {
    Optional<Statement> branch = line().flatMap(this::branch);
    Optional<Expression> target = branch.flatMap(HandlerClose::target);
    List<Repairs.Proposal> proposals =
        target
            .map(held -> source.of(held) + "." + CLOSE + "();")
            .map(close -> new Repairs.Proposal("Pass close() on", before(branch.get(), close)))
            .map(List::of)
            .orElse(List.of());
    return Repairs.of(proposals, Refusal.HANDLER);
  }

  /** The line on which the handler tells the close from other calls, if it is in this file. */
  private Optional<Integer> line() {
    List<Step> steps = finding.witness();
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(steps.get(steps.size() - 1))
            .filter(last -> last.sourceFile().equals(finding.sourceFile()))
            .map(Step::line);
  }

  /** The return that ends the branch for {@code close} and for nothing else. */
  private Optional<Statement> branch(int line) {
    for (IfStmt choice : source.unit().findAll(IfStmt.class)) {
      if (isOn(choice.getCondition(), line) && isForClose(choice.getCondition())) {
        Statement then = choice.getThenStmt();
        return then instanceof BlockStmt block
            ? end(block, block.getStatements())
            : Optional.of(then).filter(ReturnStmt.class::isInstance);
      }
    }
    for (SwitchStmt choice : source.unit().findAll(SwitchStmt.class)) {
      if (isOn(choice.getSelector(), line)) {
        return choice.getEntries().stream()
            .filter(entry -> entry.getLabels().size() == 1 && isClose(entry.getLabels().get(0)))
            .filter(entry -> isAlone(choice.getEntries(), entry))
            .findFirst()
            .flatMap(entry -> end(entry, entry.getStatements()));
      }
    }
    return Optional.empty();
  }

  private static boolean isOn(Expression expression, int line) {
    return expression
        .getRange()
        .filter(range -> range.begin.line <= line && line <= range.end.line)
        .isPresent();
  }

  /** {@code x.equals("close")} or the other way round, and nothing besides. */
  private static boolean isForClose(Expression condition) {
    return condition instanceof MethodCallExpr call
        && call.getNameAsString().equals("equals")
        && call.getArguments().size() == 1
        && (isClose(call.getArgument(0))
            || call.getScope().filter(HandlerClose::isClose).isPresent());
  }

  private static boolean isClose(Expression expression) {
    return expression instanceof StringLiteralExpr text && text.asString().equals(CLOSE);
  }

  /** Whether no other case runs into this one. */
  private static boolean isAlone(NodeList<SwitchEntry> entries, SwitchEntry entry) {
    int at = Siblings.index(entries, entry);
    if (at == 0) {
      return true;
    }
    NodeList<Statement> before = entries.get(at - 1).getStatements();
    return !before.isEmpty() && before.get(before.size() - 1) instanceof ReturnStmt;
  }

  /** The one return, at the end of the statements. */
  private static Optional<Statement> end(Node branch, NodeList<Statement> statements) {
    return branch.findAll(ReturnStmt.class).size() == 1
        ? statements.getLast().filter(ReturnStmt.class::isInstance)
        : Optional.empty();
  }

  /** What the handler around a statement passes calls on to. */
  private static Optional<Expression> target(Statement statement) {
    Optional<LambdaExpr> lambda = Ancestors.nearest(statement, LambdaExpr.class);
    Optional<MethodDeclaration> method = Ancestors.nearest(statement, MethodDeclaration.class);
    boolean inLambda =
        lambda.isPresent() && method.filter(m -> m.isAncestorOf(lambda.get())).isPresent();
    NodeList<Parameter> parameters =
        inLambda
            ? lambda.get().getParameters()
            : method.map(MethodDeclaration::getParameters).orElseGet(NodeList::new);
    if (parameters.size() != HANDLED) {
      return Optional.empty();
    }
    Node handler = inLambda ? lambda.get() : method.get();
    String handled = parameters.get(1).getNameAsString();
    List<Expression> targets =
        handler.findAll(MethodCallExpr.class).stream()
            .filter(call -> call.getScope().filter(s -> s.toString().equals(handled)).isPresent())
            .filter(call -> call.getArguments().size() == 2)
            .map(call -> call.getArgument(0))
            .toList();
    Set<String> names = targets.stream().map(Node::toString).collect(Collectors.toSet());
    return names.size() == 1
            && (targets.get(0) instanceof NameExpr || targets.get(0) instanceof FieldAccessExpr)
        ? Optional.of(targets.get(0))
        : Optional.empty();
  }

  /** A statement in front of the return, which gets braces if it has none. */
  private List<TextEdit> before(Statement end, String statement) {
    EditList edits = new EditList();
    int start = source.start(end);
    if (!(end.getParentNode().orElse(end) instanceof IfStmt choice)) {
      edits.insert(start, statement + gap(start, end));
      return edits.edits();
    }
    String outer = source.newLine() + source.indentation(source.start(choice));
    String inner = outer + source.step(source.start(choice), start);
    edits.replace(
        source.behindTextBefore(start),
        source.end(end),
        " {" + inner + statement + inner + source.of(end) + outer + "}");
    return edits.edits();
  }

  /** What stands between two statements: a line of its own for each, or a blank. */
  private String gap(int start, Statement end) {
    return source.startsItsLine(source.start(end))
        ? source.newLine() + source.indentation(start)
        : " ";
  }
}
