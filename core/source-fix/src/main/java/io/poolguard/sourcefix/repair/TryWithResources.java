package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a try-with-resources statement around the statements that use a resource, and takes out
 * the closes that it makes needless.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class TryWithResources {
  /** Lines up to this long are common, indentation aside. */
  private static final int WIDE = 110;

  private final SourceText source;
  private final EditList edits = new EditList();

  TryWithResources(SourceText source) {
    this.source = source;
  }

  /** Around a declaration, or around a call whose result no variable holds. */
  List<TextEdit> around(Plan plan) {
    dropDeclarations(plan, Optional.empty());
    return written(plan);
  }

  private List<TextEdit> written(Plan plan) {
    Statement head = plan.head();
    plan.outliving().forEach(variable -> DeclaredInFront.write(source, edits, head, variable));
    boolean unnamed = plan.form() == Plan.Form.UNNAMED;
    String indentation = source.indentation(source.start(head));
    String step = step(head);
    if (unnamed && isWholly(head, plan.acquisition().call())) {
      edits.insert(source.start(head), "try (" + plan.type() + " " + plan.name() + " = ");
      edits.replace(source.end(head) - 1, source.end(head), ") {}");
      return edits.edits();
    }
    Optional<TryStmt> filled = filled(plan);
    if (filled.isPresent()) {
      return merged(plan, filled.get());
    }
    if (unnamed) {
      Expression call = plan.acquisition().call();
      String gap = source.newLine() + indentation + (plan.more().isEmpty() ? step : step + step);
      edits.insert(source.start(head), opening(plan) + (isInOneLine(plan) ? " " : gap));
      edits.replace(source.start(call), source.end(call), plan.name());
    } else {
      String opening = plan.form() == Plan.Form.ASSIGNED ? "try (" + plan.type() + " " : "try (";
      edits.insert(source.start(head), opening);
      boolean empty = plan.region().isEmpty();
      if (plan.more().isEmpty()) {
        edits.replace(source.end(head) - 1, source.end(head), empty ? ") {}" : ") {");
      }
      if (empty) {
        return edits.edits();
      }
    }
    Statement last = plan.region().get(plan.region().size() - 1);
    int from = unnamed ? source.start(head) : source.end(head);
    if (!plan.more().isEmpty()) {
      from = header(plan, step + step);
    }
    int to = source.behindComment(source.end(last));
    edits.indent(source.indent(source.nextLine(from), to, step));
    if (!removeClosings(plan, last, indentation)) {
      edits.insert(to, isInOneLine(plan) ? " }" : source.newLine() + indentation + "}");
    }
    return edits.edits();
  }

  /** Whether all that it holds stands in one line, and stays there. */
  private boolean isInOneLine(Plan plan) {
    Statement last = plan.region().get(plan.region().size() - 1);
    return source.isInOneLine(plan.head(), last)
        && (plan.form() != Plan.Form.UNNAMED || source.sharesItsLine(plan.head(), last));
  }

  /**
   * The try statement whose whole block the resource is held in: it takes the resource, which is
   * the same as a try statement of its own inside.
   */
  private Optional<TryStmt> filled(Plan plan) {
    Statement head = plan.head();
    List<Statement> region = plan.region();
    if (region.isEmpty()
        || !(head.getParentNode().orElse(head) instanceof BlockStmt block)
        || !(block.getParentNode().orElse(block) instanceof TryStmt attempt)
        || attempt.getTryBlock() != block
        || !attempt.getResources().isEmpty()
        || block.getStatement(0) != head
        || block.getStatements().getLast().filter(s -> s == region.get(region.size() - 1)).isEmpty()
        || !source.between(source.start(block) + 1, source.start(head)).isBlank()) {
      return Optional.empty();
    }
    boolean plain =
        new Closings(plan.names(), region)
            .needless().stream()
                .allMatch(closing -> block.getStatements().stream().anyMatch(s -> s == closing));
    return plain ? Optional.of(attempt) : Optional.empty();
  }

  /**
   * Writes further resources into the header: they stand on lines of their own there.
   *
   * @param continuation by how much these lines move
   * @return where the header ends
   */
  private int header(Plan plan, String continuation) {
    int end = source.end(plan.head());
    for (Followers.Follower follower : plan.more()) {
      Statement statement = follower.statement();
      int start = source.start(statement);
      int from = statement == plan.head() ? source.nextLine(start) : source.lineStart(start);
      edits.indent(source.indent(from, source.end(statement), continuation));
      if (follower.isAssigned()) {
        edits.insert(source.start(statement), follower.variable().getTypeAsString() + " ");
      }
      end = source.end(statement);
    }
    edits.replace(end - 1, end, ") {");
    return end;
  }

  /** The declarations of variables that become ones of the header go. */
  private void dropDeclarations(Plan plan, Optional<Statement> own) {
    List<Statement> declarations = new ArrayList<>(own.stream().toList());
    for (Followers.Follower follower : plan.more()) {
      if (follower.isAssigned()) {
        Ancestors.nearest(follower.variable(), Statement.class).ifPresent(declarations::add);
      }
    }
    declarations.sort(Comparator.comparingInt(source::start));
    source.without(declarations).forEach(edits::add);
  }

  private List<TextEdit> merged(Plan plan, TryStmt attempt) {
    Statement head = plan.head();
    if (plan.form() == Plan.Form.UNNAMED) {
      Expression call = plan.acquisition().call();
      edits.replace(source.start(attempt), source.start(attempt.getTryBlock()) + 1, opening(plan));
      edits.replace(source.start(call), source.end(call), plan.name());
    } else {
      String type = plan.form() == Plan.Form.ASSIGNED ? plan.type() + " " : "";
      opened(plan, attempt, type);
    }
    if (!plan.more().isEmpty()) {
      header(plan, step(head));
    }
    List<Statement> closings =
        new Closings(plan.names(), plan.region())
            .needless().stream().filter(closing -> !wouldThrow(closing, plan)).toList();
    source.without(closings).forEach(edits::add);
    return edits.edits();
  }

  /** The header's beginning for a call that gets a variable there, the end if it is alone in it. */
  private String opening(Plan plan) {
    return "try ("
        + plan.type()
        + " "
        + plan.name()
        + " = "
        + source.of(plan.acquisition().call())
        + (plan.more().isEmpty() ? ") {" : ";");
  }

  /** The first statement of a try block stands in front of the block. */
  private void opened(Plan plan, TryStmt attempt, String type) {
    Statement head = plan.head();
    String opening = source.between(source.start(head), source.end(head) - 1);
    String indentation = source.indentation(source.start(attempt));
    // What is said above the resource still stands above it.
    String above =
        source
            .between(source.start(attempt.getTryBlock()) + 1, source.start(head))
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(line -> (line.startsWith("*") ? " " : "") + line + source.newLine() + indentation)
            .collect(Collectors.joining());
    edits.replace(
        source.start(attempt),
        source.end(head),
        above + "try (" + type + opening + (plan.more().isEmpty() ? ") {" : ";"));
  }

  /** One more resource in a try statement that has some. */
  List<TextEdit> beside(Plan plan, Expression resource) {
    Expression call = plan.acquisition().call();
    int start = source.start(resource);
    String opened = plan.type() + " " + plan.name() + " = " + source.of(call) + ";";
    String line = source.between(source.lineStart(start), source.nextLine(start)).strip();
    String gap = line.length() + opened.length() > WIDE ? continuation(plan.head()) : " ";
    edits.insert(start, opened + gap);
    edits.replace(source.start(call), source.end(call), plan.name());
    return edits.edits();
  }

  /** A new line, two steps further in than the statement that goes on there. */
  private String continuation(Statement head) {
    String indentation = source.indentation(source.start(head));
    int inside =
        head.findFirst(BlockStmt.class)
            .flatMap(block -> block.getStatements().getFirst())
            .map(source::start)
            .orElse(source.start(head));
    return source.newLine() + indentation + source.step(source.start(head), inside).repeat(2);
  }

  /**
   * The first assignment of a try block becomes the resource of that try; its declaration goes, and
   * so do the closes, which all are in the statement's finally block.
   */
  List<TextEdit> into(Plan plan, TryStmt attempt, Statement declaration, List<Statement> closings) {
    dropDeclarations(plan, Optional.of(declaration));
    opened(plan, attempt, plan.type() + " ");
    if (!plan.more().isEmpty()) {
      header(plan, step(plan.head()));
    }
    Optional<BlockStmt> last = attempt.getFinallyBlock();
    if (last.isPresent() && EmptiedTry.allIn(last.get(), closings)) {
      EmptiedTry.dropFinally(source, edits, attempt);
    } else {
      takeOut(closings);
    }
    return edits.edits();
  }

  /**
   * Takes out closes; a {@code try} in which nothing is left to do gives way to its other block.
   */
  private void takeOut(List<Statement> closings) {
    List<Statement> alone = new ArrayList<>();
    for (Statement closing : closings) {
      Optional<EmptiedTry> emptied = EmptiedTry.of(source, closing, closings);
      if (emptied.isEmpty()) {
        alone.add(closing);
      } else if (emptied.get().isFirst(closing) && !emptied.get().dissolve(edits)) {
        alone.addAll(emptied.get().closings());
      }
    }
    source.without(alone).forEach(edits::add);
  }

  /** An assignment in the midst of a try block, whose variable is needed nowhere else. */
  List<TextEdit> inside(Plan plan, Statement declaration, List<Statement> outer) {
    dropDeclarations(plan, Optional.of(declaration));
    List<Statement> alone = new ArrayList<>();
    for (Statement closing : outer) {
      Optional<TryStmt> handled = EmptiedTry.withHandlers(closing, outer);
      if (handled.isPresent()) {
        EmptiedTry.dropFinally(source, edits, handled.get(), closing);
      } else {
        alone.add(closing);
      }
    }
    takeOut(alone);
    return written(plan);
  }

  private static boolean isWholly(Statement head, Expression call) {
    return head instanceof ExpressionStmt expression && expression.getExpression() == call;
  }

  private String step(Statement head) {
    Node around = head.getParentNode().orElse(head);
    return source.step(source.start(around), source.start(head));
  }

  /** Takes out needless closes; true when the last brace is written already. */
  private boolean removeClosings(Plan plan, Statement last, String indentation) {
    List<Statement> closings =
        new Closings(plan.names(), plan.region())
            .needless().stream().filter(closing -> !wouldThrow(closing, plan)).toList();
    boolean inlined = false;
    List<Statement> removed = new ArrayList<>();
    for (Statement closing : closings) {
      Optional<TryStmt> handled = EmptiedTry.withHandlers(closing, closings);
      Optional<EmptiedTry> emptied = EmptiedTry.of(source, closing, closings);
      if (handled.isPresent()) {
        EmptiedTry.dropFinally(source, edits, handled.get(), closing);
      } else if (emptied.isEmpty()) {
        removed.add(closing);
      } else if (emptied.get().isFirst(closing)) {
        boolean ends = emptied.get().attempt() == last;
        boolean gone = emptied.get().inline(edits, ends ? indentation + "}" : "");
        inlined |= gone && ends;
        if (!gone && !emptied.get().isAtLast()) {
          removed.addAll(emptied.get().closings());
        }
      }
    }
    boolean lastGoes =
        !removed.isEmpty()
            && removed.get(removed.size() - 1) == last
            && source.behindComment(source.end(last)) == source.end(last);
    List<TextEdit> without = new ArrayList<>(source.without(removed));
    if (lastGoes) {
      // The brace stands where the last statement stood.
      TextEdit gone = without.remove(without.size() - 1);
      boolean lines = source.lineStart(gone.start()) == gone.start();
      boolean oneLine =
          source.lineStart(source.start(plan.head())) == source.lineStart(gone.start());
      if (lines) {
        edits.replace(gone.start(), gone.end(), indentation + "}" + source.newLine());
      } else {
        String gap = source.isBlankAt(gone.start() - 1) ? "" : " ";
        edits.replace(
            gone.start(),
            source.end(last),
            oneLine ? gap + "}" : source.newLine() + indentation + "}");
      }
      inlined = true;
    }
    without.forEach(edits::add);
    return inlined;
  }

  /** Whether a close throws where the try statement has nothing to close. */
  private boolean wouldThrow(Statement closing, Plan plan) {
    return !MayBeNull.isAsked(closing, plan.name())
        && MayBeNull.isGivenBy(plan.acquisition().call(), source.unit());
  }
}
