package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes the gap between an acquire and the {@code try} whose {@code finally} releases it: what is
 * thrown by the calls in between loses the resource. Calls that do not use it are made before it is
 * acquired; others move into the {@code try}, if no handler there would take their exceptions.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Gap {
  private final SourceText source;
  private final Statement head;
  private final List<Statement> between;
  private final TryStmt attempt;

  private Gap(SourceText source, Statement head, List<Statement> between, TryStmt attempt) {
    this.source = source;
    this.head = head;
    this.between = between;
    this.attempt = attempt;
  }

  /**
   * The gap behind an acquire, if there is one.
   *
   * @param after the statements behind the acquire
   * @param closings what closes the resource
   */
  static Optional<Gap> behind(
      SourceText source, Statement head, List<Statement> after, Closings closings) {
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i) instanceof TryStmt attempt
          && attempt
              .getFinallyBlock()
              .filter(finals -> finals.getStatements().stream().anyMatch(closings::isReleasing))
              .isPresent()) {
        return i == 0
            ? Optional.empty()
            : Optional.of(new Gap(source, head, List.copyOf(after.subList(0, i)), attempt));
      }
    }
    return Optional.empty();
  }

  /** Whether the acquire may as well stand behind the calls. */
  boolean isIndependent(Set<String> names) {
    return between.stream().noneMatch(statement -> Uses.mentions(statement, names))
        && between.stream().allMatch(Statement::isExpressionStmt)
        && startLines();
  }

  /** Whether none of the calls opens something, which would then be held before this one. */
  boolean opensNothing(Uses uses) {
    return between.stream()
            .flatMap(statement -> statement.findAll(VariableDeclarator.class).stream())
            .noneMatch(variable -> uses.isResource(variable.getType()))
        && between.stream()
            .flatMap(statement -> statement.findAll(AssignExpr.class).stream())
            .noneMatch(uses::declaredAsResource);
  }

  /** The acquire moves down to the {@code try}. */
  List<TextEdit> acquireLater() {
    EditList edits = new EditList();
    int end = source.behindComment(source.end(head));
    edits.replace(source.lineStart(source.start(head)), source.nextLine(end), "");
    edits.insert(
        source.lineStart(source.start(attempt)),
        source.between(source.lineStart(source.start(head)), source.nextLine(end)));
    return edits.edits();
  }

  /** Whether the calls may stand in the {@code try}. */
  boolean fitsInside() {
    List<Node> outside = new ArrayList<>(attempt.getCatchClauses());
    attempt.getFinallyBlock().ifPresent(outside::add);
    List<Statement> all = siblings();
    outside.addAll(all.subList(Siblings.index(all, attempt) + 1, all.size()));
    BlockStmt block = attempt.getTryBlock();
    return attempt.getCatchClauses().isEmpty()
        && attempt.getResources().isEmpty()
        && !block.isEmpty()
        && startLines()
        && source.endsItsLine(source.start(block) + 1)
        && !CloseInFinally.declaresFor(between, outside);
  }

  /** The {@code try} begins with the calls. */
  List<TextEdit> callsInside() {
    EditList edits = new EditList();
    int first = source.start(between.get(0));
    int opening = source.start(attempt);
    int behind = source.nextLine(source.start(attempt.getTryBlock()) + 1);
    String indentation = source.indentation(opening);
    String step = source.step(opening, source.start(attempt.getTryBlock().getStatement(0)));
    edits.insert(first, "try {" + source.newLine() + indentation + step);
    edits.indent(source.indent(source.nextLine(first), source.lineStart(opening), step));
    edits.replace(source.lineStart(opening), behind, "");
    return edits.edits();
  }

  /**
   * Whether the release, by a method that does more than close, may as well stand behind all of it,
   * in a block of its own.
   */
  boolean fitsAround(Closings closings) {
    List<Statement> last = attempt.getFinallyBlock().orElseThrow().getStatements();
    Statement release = last.get(last.size() - 1);
    List<Statement> all = siblings();
    List<Statement> behind = all.subList(Siblings.index(all, attempt) + 1, all.size());
    return last.size() > 1
        && closings.isReleasing(release)
        && !closings.isClosing(release)
        && release.findAll(NameExpr.class).stream()
            .allMatch(name -> closings.names().contains(name.getNameAsString()))
        && last.stream().allMatch(Closings::onlyReleases)
        && last.stream().filter(closings::isReleasing).count() == 1
        && startLines()
        && source.startsItsLine(source.start(release))
        && source.endsItsLine(source.end(release))
        && !CloseInFinally.declaresFor(between, behind);
  }

  /** What is held with it stands in a {@code try} of its own, whose block releases it. */
  List<TextEdit> releasedAround() {
    EditList edits = new EditList();
    List<Statement> last = attempt.getFinallyBlock().orElseThrow().getStatements();
    Statement release = last.get(last.size() - 1);
    String step = source.stepInside(attempt);
    List<String> lines = source.linesOf(release);
    edits.add(source.without(release));
    int start = source.start(between.get(0));
    TryAround.inTry(source, edits, start, source.end(attempt), step, lines);
    return edits.edits();
  }

  private boolean startLines() {
    int end = source.behindComment(source.end(head));
    return source.startsItsLine(source.start(head))
        && source.endsItsLine(end)
        && source.startsItsLine(source.start(between.get(0)))
        && source.startsItsLine(source.start(attempt));
  }

  private List<Statement> siblings() {
    return attempt.getParentNode().filter(BlockStmt.class::isInstance).isPresent()
        ? ((BlockStmt) attempt.getParentNode().get()).getStatements()
        : List.of(attempt);
  }
}
