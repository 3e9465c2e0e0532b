package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Closes in the {@code finally} block of a try statement that is there, or gives it one: for a
 * variable declared in front of it, assigned in its block and still needed by its handlers, which
 * roll back, or by the block. No try-with-resources statement does: it closes before these run.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class FinallyOfTry {
  private final SourceText source;
  private final TryStmt attempt;
  private final String name;
  private final Going going;
  private final List<String> tests;
  private final Optional<String> dropped;

  /**
   * Closes in the other blocks, which go.
   *
   * @param guarded one of them that does all that is to be done about what it throws
   */
  private record Going(List<Statement> closings, Optional<Statement> guarded) {
    static final Going NONE = new Going(List.of(), Optional.empty());

    Going {
      closings = List.copyOf(closings);
    }
  }

  /**
   * @param tests what is asked before it is closed, since there may be nothing to close
   */
  private FinallyOfTry(
      SourceText source,
      TryStmt attempt,
      String name,
      Going going,
      List<String> tests,
      Optional<String> dropped) {
    this.source = source;
    this.attempt = attempt;
    this.name = name;
    this.going = going;
    this.tests = List.copyOf(tests);
    this.dropped = dropped;
  }

  /**
   * The statement that can close what one assignment in it gives a variable.
   *
   * @param names the variable's own and those that hang on it
   * @param fresh its close, if nothing closes it
   */
  static Optional<FinallyOfTry> of(
      SourceText source,
      Uses uses,
      Acquisition acquisition,
      VariableDeclarator variable,
      Set<String> names,
      Optional<NewClose> fresh) {
    String name = variable.getNameAsString();
    Optional<TryStmt> found = around(acquisition, variable);
    Optional<TryStmt> next = found.flatMap(first -> next(first, names));
    if (found.isEmpty()
        || (next.isEmpty()
            && variable.getInitializer().filter(Expression::isNullLiteralExpr).isEmpty())) {
      return Optional.empty();
    }
    TryStmt attempt = next.or(() -> found).orElseThrow();
    boolean needed =
        next.isPresent()
            || fresh.flatMap(NewClose::dropped).isPresent()
            || attempt.getCatchClauses().stream().anyMatch(clause -> Uses.mentions(clause, names))
            || attempt.getFinallyBlock().filter(last -> Uses.mentions(last, names)).isPresent();
    boolean neededBehind =
        acquisition.body().findAll(NameExpr.class).stream()
            .anyMatch(
                use ->
                    names.contains(use.getNameAsString())
                        && !MayBeNull.isOnlyAsked(use)
                        && !attempt.isAncestorOf(use)
                        && (next.isEmpty() || !found.get().isAncestorOf(use)));
    Closings here = new Closings(Set.of(name), attempt.getTryBlock().getStatements());
    if (!needed || neededBehind || closesAtLast(attempt, here)) {
      return Optional.empty();
    }
    List<Statement> closings = new ArrayList<>(here.needless());
    // A handler that gets what a close throws keeps getting it.
    boolean all = here.allGo() && (closings.isEmpty() || !Receivers.has(attempt));
    List<Statement> handled = new ArrayList<>();
    for (CatchClause clause : attempt.getCatchClauses()) {
      all &= goesBehind(clause, here, names, handled);
    }
    if (!all) {
      boolean fits = uses.isHeld(variable.getType()) && isClosedAtLast(attempt, here, names);
      return fits
          ? Optional.of(
              new FinallyOfTry(
                  source, attempt, name, Going.NONE, tests(uses, variable), Optional.empty()))
          : Optional.empty();
    }
    closings.addAll(handled);
    Optional<Statement> guarded =
        handled.stream().filter(closing -> !here.isClosing(closing)).findFirst();
    List<String> tests =
        variable.getInitializer().isPresent() ? List.of(name + " != null") : List.of();
    return Optional.of(
        new FinallyOfTry(
            source,
            attempt,
            name,
            new Going(closings, guarded),
            tests,
            fresh.flatMap(close -> close.droppedBehind(attempt))));
  }

  /** What is asked where some closes stay: whether they have come to it. */
  private static List<String> tests(Uses uses, VariableDeclarator variable) {
    String name = variable.getNameAsString();
    List<String> tests = new ArrayList<>();
    if (variable.getInitializer().isPresent()) {
      tests.add(name + " != null");
    }
    uses.testOf(variable.getType()).ifPresent(test -> tests.add("!%s.%s()".formatted(name, test)));
    return tests;
  }

  /** Whether the block uses nothing any more behind the first close in it. */
  private static boolean isClosedAtLast(TryStmt attempt, Closings closings, Set<String> names) {
    BlockStmt block = attempt.getTryBlock();
    Optional<Statement> first = block.findFirst(Statement.class, closings::isReleasing);
    return first.isEmpty()
        || block.findAll(NameExpr.class).stream()
            .filter(use -> names.contains(use.getNameAsString()))
            .filter(use -> !first.get().isAncestorOf(use))
            .filter(use -> isBehind(use, first.get()))
            .allMatch(
                use ->
                    use.getParentNode().orElse(use) instanceof AssignExpr assign
                        && assign.getValue().isNullLiteralExpr());
  }

  private static boolean isBehind(Node node, Node other) {
    return node.getBegin().flatMap(at -> other.getEnd().map(at::isAfter)).orElse(true);
  }

  /**
   * The try statement behind the one that does nothing but open, or leaves: all else is done there.
   */
  private static Optional<TryStmt> next(TryStmt first, Set<String> names) {
    if (!first.getCatchClauses().stream().allMatch(FinallyOfTry::leavesAtLast)
        || first.getCatchClauses().isEmpty()
        || first.getFinallyBlock().isPresent()
        || !(first.getParentNode().orElse(first) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    List<Statement> all = block.getStatements();
    int at = Siblings.index(all, first);
    return all.subList(at + 1, all.size()).stream()
        .filter(statement -> Uses.mentions(statement, names))
        .findFirst()
        .filter(TryStmt.class::isInstance)
        .map(TryStmt.class::cast)
        .filter(next -> next.getResources().isEmpty());
  }

  static boolean leavesAtLast(CatchClause clause) {
    return clause.getBody().getStatements().getLast().filter(FinallyOfTry::leaves).isPresent();
  }

  private static boolean closesAtLast(TryStmt attempt, Closings closings) {
    return attempt
        .getFinallyBlock()
        .filter(last -> last.findAll(Statement.class).stream().anyMatch(closings::isReleasing))
        .isPresent();
  }

  /**
   * Whether the closes of a handler may as well come behind it.
   *
   * @param found is given those closes
   */
  private static boolean goesBehind(
      CatchClause clause, Closings closings, Set<String> names, List<Statement> found) {
    Set<String> own = new HashSet<>(Set.of(clause.getParameter().getNameAsString()));
    clause
        .findAll(VariableDeclarator.class)
        .forEach(variable -> own.add(variable.getNameAsString()));
    boolean closed = false;
    for (Statement statement : clause.getBody().getStatements()) {
      if (closed && Uses.mentions(statement, names)) {
        return false;
      }
      boolean releases =
          statement.findAll(Statement.class).stream().anyMatch(closings::isReleasing);
      if (releases && (!isOnlyClosing(statement, closings) || Uses.mentions(statement, own))) {
        return false;
      }
      if (releases) {
        found.add(statement);
        closed = true;
      }
    }
    return true;
  }

  /** Whether a statement closes, sees to what that throws, and does nothing else. */
  private static boolean isOnlyClosing(Statement statement, Closings closings) {
    if (statement instanceof BlockStmt block) {
      return block.getStatements().size() == 1 && isOnlyClosing(block.getStatement(0), closings);
    }
    if (statement instanceof IfStmt choice) {
      return closings.isGuard(choice) && isOnlyClosing(choice.getThenStmt(), closings);
    }
    return statement instanceof TryStmt inner
        ? inner.getResources().isEmpty()
            && inner.getFinallyBlock().isEmpty()
            && inner.getCatchClauses().stream().noneMatch(FinallyOfTry::mayLeave)
            && isOnlyClosing(inner.getTryBlock(), closings)
        : closings.isClosing(statement);
  }

  /** Whether a handler may end otherwise than at its end. */
  static boolean mayLeave(CatchClause clause) {
    return clause.findFirst(Statement.class, FinallyOfTry::leaves).isPresent();
  }

  private static boolean leaves(Statement s) {
    return s.isReturnStmt() || s.isThrowStmt() || s.isBreakStmt() || s.isContinueStmt();
  }

  /** The nearest try statement around an assignment that the variable outlives. */
  static Optional<TryStmt> around(Acquisition acquisition, VariableDeclarator variable) {
    Node below = acquisition.statement();
    while (below != acquisition.body()) {
      Node above = below.getParentNode().orElse(acquisition.body());
      if (above instanceof NodeWithBody<?> || above instanceof LambdaExpr) {
        // It may be assigned many times.
        return Optional.empty();
      }
      if (above instanceof TryStmt attempt
          && attempt.getTryBlock() == below
          && (!attempt.getCatchClauses().isEmpty() || attempt.getFinallyBlock().isPresent())) {
        return attempt.isAncestorOf(variable) ? Optional.empty() : Optional.of(attempt);
      }
      below = above;
    }
    return Optional.empty();
  }

  /** The ways to write it, the best first. */
  void propose(Proposals proposals) {
    String title =
        attempt.getFinallyBlock().isPresent()
            ? "Close it in finally"
            : "Add finally to the try statement";
    String close = name + ".close();";
    going.guarded().ifPresent(guarded -> proposals.add(title, () -> edits(moved(guarded))));
    if (dropped.isEmpty()) {
      proposals.add(title, () -> edits(asked(tests, List.of(close))));
    }
    if (dropped.isPresent() || !attempt.getCatchClauses().isEmpty()) {
      proposals.add(title, () -> edits(silently(close)));
    }
  }

  private static List<String> asked(List<String> tests, List<String> closing) {
    if (tests.isEmpty()) {
      return closing;
    }
    List<String> lines = new ArrayList<>();
    lines.add("if (" + String.join(" && ", tests) + ") {");
    closing.forEach(line -> lines.add("\t" + line));
    lines.add("}");
    return lines;
  }

  /** What is thrown is dropped: where nobody is told of it, and the work is done. */
  private List<String> silently(String close) {
    String type =
        dropped.orElseGet(() -> attempt.getCatchClauses().get(0).getParameter().getTypeAsString());
    String failure = TryAround.Names.caught(attempt, attempt.findRootNode());
    // To ask whether something is closed may throw as well.
    boolean calls = tests.stream().anyMatch(test -> test.contains("("));
    List<String> lines = new ArrayList<>(List.of("try {"));
    asked(calls ? tests : List.of(), List.of(close)).forEach(line -> lines.add("\t" + line));
    lines.add("} catch (%s %s) {".formatted(type, failure));
    lines.add(Plan.REMARK);
    lines.add("}");
    return calls ? lines : asked(tests, lines);
  }

  /** A handler's own close, as it stands there. */
  private List<String> moved(Statement closing) {
    List<String> lines = source.linesOf(closing);
    return MayBeNull.isTested(List.of(closing), name) ? lines : asked(tests, lines);
  }

  private List<TextEdit> edits(List<String> lines) {
    Optional<BlockStmt> last = attempt.getFinallyBlock();
    if (last.isEmpty()) {
      return added(source, attempt, going.closings(), lines);
    }
    EditList edits = new EditList();
    source.without(going.closings()).forEach(edits::add);
    String step = source.stepInside(attempt);
    NodeList<Statement> statements = last.get().getStatements();
    int brace = source.end(last.get()) - 1;
    if (statements.isEmpty()) {
      String outer = source.newLine() + source.indentation(source.start(attempt));
      String end = source.startsItsLine(brace) ? "" : outer;
      edits.insert(source.behindTextBefore(brace), text(lines, outer + step, step) + end);
      return edits.edits();
    }
    int start = source.start(statements.get(0));
    int end = source.behindComment(source.end(statements.get(statements.size() - 1)));
    if (source.startsItsLine(start) && source.startsItsLine(brace)) {
      TryAround.inTry(source, edits, start, end, step, lines);
    } else {
      String closing =
          lines.stream()
              .filter(line -> !line.strip().equals(Plan.REMARK.strip()))
              .map(String::strip)
              .collect(Collectors.joining(" "));
      edits.insert(start, "try { ");
      edits.insert(end, " } finally { " + closing + " }");
    }
    return edits.edits();
  }

  /**
   * A block of its own behind the last handler.
   *
   * @param gone statements that go
   * @param lines what stands in it; a tab stands for one step
   */
  static List<TextEdit> added(
      SourceText source, TryStmt attempt, List<Statement> gone, List<String> lines) {
    EditList edits = new EditList();
    source.without(gone).forEach(edits::add);
    String step = source.stepInside(attempt);
    Node before = attempt.getCatchClauses().get(attempt.getCatchClauses().size() - 1);
    String outer = source.newLine() + source.indentation(source.start(attempt));
    String gap = source.startsItsLine(source.start(before)) ? outer : " ";
    String block = gap + "finally {" + text(lines, outer + step, step) + outer + "}";
    edits.insert(source.end(before), block);
    return edits.edits();
  }

  private static String text(List<String> lines, String indentation, String step) {
    return lines.stream()
        .map(line -> indentation + line.replace("\t", step))
        .collect(Collectors.joining());
  }
}
