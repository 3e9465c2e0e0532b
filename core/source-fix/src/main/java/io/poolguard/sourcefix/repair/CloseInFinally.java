package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a close into a {@code finally} block around the statements before it: what is thrown there,
 * by another close or by work, no longer skips it. A path without an exception does what it did.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class CloseInFinally {
  private final SourceText source;
  private final Uses uses;

  CloseInFinally(SourceText source, Uses uses) {
    this.source = source;
    this.uses = uses;
  }

  /**
   * A close and what may skip it.
   *
   * @param before the statements in front of it, in one block with it
   * @param closing the close, or a {@code try} that does nothing but close and has handlers
   * @param asking closes in it that have to ask whether there is something to close
   * @param outliving variables that are declared before the close and used behind it
   */
  record Place(
      List<Statement> before,
      Statement closing,
      List<ExpressionStmt> asking,
      List<VariableDeclarator> outliving) {
    Place {
      before = List.copyOf(before);
      asking = List.copyOf(asking);
      outliving = List.copyOf(outliving);
    }

    /** Whether the close keeps its handlers. */
    boolean isHandled() {
      return closing instanceof TryStmt;
    }
  }

  /**
   * Where a body closes something behind other statements.
   *
   * @param head the statement that acquires it, or empty if the body is entered with it
   */
  List<Place> places(Node body, Closings closings, Optional<Statement> head) {
    return places(body, closings, head, closings.names());
  }

  /**
   * Where a body closes something behind other statements.
   *
   * @param head the statement that acquires it, or empty if the body is entered with it
   * @param held the variables that are of no use once it is closed, its own included
   */
  List<Place> places(Node body, Closings closings, Optional<Statement> head, Set<String> held) {
    List<Place> places = new ArrayList<>();
    for (BlockStmt block : body.findAll(BlockStmt.class)) {
      List<Statement> all = block.getStatements();
      int from = 0;
      boolean acquiredHere = false;
      for (int i = 0; i < all.size(); i++) {
        if (head.isPresent() && all.get(i) == head.get()) {
          from = i + 1;
          acquiredHere = true;
        } else if (head.isPresent() && isTriedIn(all.get(i), head.get())) {
          from = i;
          acquiredHere = true;
        } else if (closes(all.get(i), closings)
            && !(all.get(i) instanceof BlockStmt)
            && !Handlers.need(all.get(i), body, held, uses)) {
          List<Statement> before = all.subList(from, i);
          Optional<List<ExpressionStmt>> asking = asking(before, all.get(i), head, closings);
          if (i > from
              && asking.isPresent()
              && before.stream().noneMatch(each -> Keeping.isGivenAway(each, held))
              // A caller's handler may reach what is kept.
              && (isBehindFailures(block, body)
                  || !uses.keep(held, before)
                  || KeptHere.isAll(held, before, uses))
              && (acquiredHere || before.stream().noneMatch(CloseInFinally::leaves))) {
            place(all, from, i, asking.get()).ifPresent(places::add);
          }
        }
      }
    }
    return places;
  }

  private static boolean closes(Statement statement, Closings closings) {
    if (statement instanceof IfStmt choice && closings.isGuard(choice)) {
      return closings.isReleasing(choice) || closes(choice.getThenStmt(), closings);
    }
    if (statement instanceof BlockStmt block && block.getStatements().size() == 1) {
      return closes(block.getStatement(0), closings);
    }
    return closings.isReleasing(statement)
        || (statement instanceof TryStmt attempt
            && !attempt.getCatchClauses().isEmpty()
            && (Closings.onlyReleases(attempt) || isThrownInFinally(attempt))
            && attempt.findAll(Statement.class).stream().anyMatch(closings::isReleasing));
  }

  /**
   * Whether a statement of a {@code finally} block closes, and throws something else when that
   * fails: what it throws there takes the place of what is under way, here as in another block.
   */
  private static boolean isThrownInFinally(TryStmt attempt) {
    return attempt.getResources().isEmpty()
        && attempt.getFinallyBlock().isEmpty()
        && Closings.onlyReleases(attempt.getTryBlock())
        && attempt.getCatchClauses().stream().noneMatch(clause -> leaves(clause.getBody()))
        && Ancestors.nearest(attempt, TryStmt.class)
            .flatMap(TryStmt::getFinallyBlock)
            .filter(last -> last.isAncestorOf(attempt))
            .isPresent();
  }

  /** Whether a statement tries, and does nothing but try, what another within it is part of. */
  private static boolean isTriedIn(Statement statement, Statement head) {
    Node below = head;
    while (below != statement && below.getParentNode().isPresent()) {
      Node above = below.getParentNode().get();
      boolean tried = above instanceof TryStmt attempt && attempt.getTryBlock() == below;
      if (!tried && !(above instanceof BlockStmt)) {
        return false;
      }
      below = above;
    }
    return statement instanceof TryStmt && below == statement;
  }

  /** The closes that have to ask for null then; empty if the statement has to stay where it is. */
  private static Optional<List<ExpressionStmt>> asking(
      List<Statement> before, Statement closing, Optional<Statement> head, Closings closings) {
    if (head.isPresent() && before.stream().anyMatch(each -> each.isAncestorOf(head.get()))) {
      return Unasked.in(closing, before);
    }
    return isAnother(before, closing, closings.names()) ? Optional.empty() : Optional.of(List.of());
  }

  /** Whether a block is come to when something is thrown, as things are. */
  private static boolean isBehindFailures(BlockStmt block, Node body) {
    Node below = block;
    while (below != body && below.getParentNode().isPresent()) {
      Node above = below.getParentNode().get();
      Node at = below;
      if (above instanceof CatchClause
          || (above instanceof TryStmt attempt
              && attempt.getFinallyBlock().filter(last -> last == at).isPresent())) {
        return true;
      }
      below = above;
    }
    return false;
  }

  /** Whether the variable gets what is closed on the way, and may have nothing before. */
  private static boolean isAnother(List<Statement> before, Statement closing, Set<String> names) {
    return names.stream()
        .filter(name -> !MayBeNull.isAsked(closing, name))
        .anyMatch(
            name -> before.stream().anyMatch(each -> !Uses.assignments(each, name).isEmpty()));
  }

  /**
   * The last statement that names a variable, if it calls a method of it that takes nothing, as
   * {@code pool.shutdown()} does, and what stands in front of it.
   */
  Optional<Place> lastCall(Node body, List<Statement> statements, String name) {
    Set<String> held = uses.dependents(name, statements);
    int last = Uses.last(statements, 0, Set.of(name));
    boolean fits =
        last > 0
            && statements.get(last) instanceof ExpressionStmt expression
            && expression.getExpression() instanceof MethodCallExpr call
            && call.getArguments().isEmpty()
            && call.getScope().filter(scope -> Uses.isName(scope, name)).isPresent()
            && !Handlers.need(statements.get(last), body, held, uses)
            && statements.stream().noneMatch(each -> Keeping.isGivenAway(each, held));
    return fits ? place(statements, 0, last, List.of()) : Optional.empty();
  }

  private static boolean leaves(Statement statement) {
    return statement
        .findFirst(
            Statement.class,
            s ->
                s instanceof ReturnStmt
                    || s instanceof BreakStmt
                    || s instanceof ContinueStmt
                    || s instanceof YieldStmt)
        .isPresent();
  }

  /** Whether a close may go into a block of a {@code try} that has none, with nothing lost. */
  private boolean takesFinally(TryStmt attempt, Statement closing) {
    int behind = source.end(attempt);
    int close = source.start(closing);
    int end = source.end(closing);
    return attempt.getFinallyBlock().isEmpty()
        && source.between(behind, close).isBlank()
        && source.behindComment(end) == end;
  }

  /** The block stands on a line of its own where the clauses before it do. */
  private String gap(TryStmt attempt) {
    boolean ownLine =
        attempt.getCatchClauses().stream()
            .anyMatch(clause -> source.startsItsLine(source.start(clause)));
    return ownLine ? source.newLine() + source.indentation(source.start(attempt)) : " ";
  }

  /**
   * Some closes get a test in front.
   *
   * @param step by how much the closing statement moves
   */
  private void ask(EditList edits, Place place, String step) {
    Set<String> asked = new HashSet<>();
    for (ExpressionStmt close : place.asking()) {
      Expression held = ((MethodCallExpr) close.getExpression()).getScope().orElseThrow();
      String name = held.toString();
      if (held instanceof NameExpr variable && asked.add(name)) {
        Uses.declaration(variable)
            .filter(declared -> declared.getInitializer().isEmpty())
            .ifPresent(declared -> edits.insert(source.end(declared), " = null"));
      }
      int start = source.start(close);
      boolean oneLine = !source.startsItsLine(start);
      String outer = oneLine ? " " : source.newLine() + source.indentation(start) + step;
      edits.insert(start, "if (" + name + " != null) {" + outer + (oneLine ? "" : step));
      edits.insert(source.end(close), outer + "}");
    }
  }

  /**
   * A close and what is in front of it, if each line holds one of them alone.
   *
   * @param asking closes that have to ask for null
   */
  private Optional<Place> place(
      List<Statement> all, int from, int close, List<ExpressionStmt> asking) {
    List<Statement> before = all.subList(from, close);
    Statement closing = all.get(close);
    boolean oneLine = isOneLine(before.get(0), closing);
    boolean lines =
        source.startsItsLine(source.start(before.get(0)))
            && source.startsItsLine(source.start(closing));
    if ((!lines && !oneLine) || declaresFor(before, List.of(closing)) || declaresTypes(before)) {
      return Optional.empty();
    }
    return DeclaredInFront.of(before, all.subList(close + 1, all.size()))
        .filter(variables -> !oneLine || variables.isEmpty())
        .map(variables -> new Place(before, closing, asking, variables));
  }

  private static boolean declaresTypes(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            statement ->
                statement instanceof LocalClassDeclarationStmt
                    || statement instanceof LocalRecordDeclarationStmt);
  }

  private boolean isOneLine(Statement first, Statement closing) {
    return source.lineStart(source.start(first)) == source.lineStart(source.end(closing));
  }

  /** Whether some statements declare a name that others use. */
  static boolean declaresFor(List<Statement> statements, List<? extends Node> others) {
    List<String> declared = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof LocalClassDeclarationStmt
          || statement instanceof LocalRecordDeclarationStmt) {
        return true;
      }
      if (statement instanceof ExpressionStmt expression
          && expression.getExpression() instanceof VariableDeclarationExpr declaration) {
        declaration.getVariables().stream()
            .map(VariableDeclarator::getNameAsString)
            .forEach(declared::add);
      }
    }
    return others.stream().anyMatch(other -> Uses.mentions(other, declared));
  }

  List<TextEdit> write(Place place) {
    EditList edits = new EditList();
    if (place.before().size() == 1
        && place.before().get(0) instanceof TryStmt attempt
        && takesFinally(attempt, place.closing())) {
      String step = source.stepInside(attempt);
      String outer = source.newLine() + source.indentation(source.start(attempt));
      int closing = source.start(place.closing());
      int end = source.end(place.closing());
      edits.replace(source.end(attempt), closing, gap(attempt) + "finally {" + outer + step);
      edits.indent(source.indent(source.nextLine(closing), end, step));
      ask(edits, place, step);
      edits.insert(end, outer + "}");
      return edits.edits();
    }
    int start = source.start(place.before().get(0));
    int closing = source.start(place.closing());
    if (isOneLine(place.before().get(0), place.closing())) {
      edits.insert(start, "try { ");
      edits.insert(closing, "} finally { ");
      ask(edits, place, "");
      edits.insert(source.end(place.closing()), " }");
      return edits.edits();
    }
    int end = source.behindComment(source.end(place.closing()));
    String indentation = source.indentation(start);
    Node block = place.closing().getParentNode().orElse(place.closing());
    String step = source.step(source.start(block), start);
    String inner = source.newLine() + indentation + step;
    Statement first = place.before().get(0);
    place.outliving().forEach(each -> DeclaredInFront.write(source, edits, first, each));
    edits.insert(start, "try {" + inner);
    edits.indent(source.indent(source.nextLine(start), end, step));
    edits.keepInPlace(source.lineStart(closing), closing);
    edits.insert(closing, "} finally {" + inner);
    ask(edits, place, step);
    edits.insert(end, source.newLine() + indentation + "}");
    return edits.edits();
  }
}
