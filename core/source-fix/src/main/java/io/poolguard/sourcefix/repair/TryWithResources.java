package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    Statement head = plan.head();
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
      edits.insert(
          source.start(head),
          "try ("
              + plan.type()
              + " "
              + plan.name()
              + " = "
              + source.of(call)
              + ") {"
              + source.newLine()
              + indentation
              + step);
      edits.replace(source.start(call), source.end(call), plan.name());
    } else {
      String opening = plan.form() == Plan.Form.ASSIGNED ? "try (" + plan.type() + " " : "try (";
      edits.insert(source.start(head), opening);
      boolean empty = plan.region().isEmpty();
      edits.replace(source.end(head) - 1, source.end(head), empty ? ") {}" : ") {");
      if (empty) {
        return edits.edits();
      }
    }
    Statement last = plan.region().get(plan.region().size() - 1);
    int from = unnamed ? source.start(head) : source.end(head);
    int to = source.behindComment(source.end(last));
    edits.indent(source.indent(source.nextLine(from), to, step));
    if (!removeClosings(plan, last, indentation)) {
      boolean oneLine =
          !unnamed
              && to == source.end(last)
              && source.lineStart(source.start(head)) == source.lineStart(to);
      edits.insert(to, oneLine ? " }" : source.newLine() + indentation + "}");
    }
    return edits.edits();
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
        new Closings(Set.of(plan.name()), region)
            .needless().stream()
                .allMatch(closing -> block.getStatements().stream().anyMatch(s -> s == closing));
    return plain ? Optional.of(attempt) : Optional.empty();
  }

  private List<TextEdit> merged(Plan plan, TryStmt attempt) {
    Statement head = plan.head();
    if (plan.form() == Plan.Form.UNNAMED) {
      Expression call = plan.acquisition().call();
      edits.replace(
          source.start(attempt),
          source.start(attempt.getTryBlock()) + 1,
          "try (" + plan.type() + " " + plan.name() + " = " + source.of(call) + ") {");
      edits.replace(source.start(call), source.end(call), plan.name());
    } else {
      String type = plan.form() == Plan.Form.ASSIGNED ? plan.type() + " " : "";
      edits.replace(
          source.start(attempt),
          source.end(head),
          "try (" + type + source.between(source.start(head), source.end(head) - 1) + ") {");
    }
    List<Statement> closings =
        new Closings(Set.of(plan.name()), plan.region())
            .needless().stream().filter(closing -> !wouldThrow(closing, plan)).toList();
    source.without(closings).forEach(edits::add);
    return edits.edits();
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
  List<TextEdit> into(Plan plan, TryStmt attempt, Node declaration, List<Statement> closings) {
    Statement head = plan.head();
    String assignment = source.between(source.start(head), source.end(head) - 1);
    edits.add(source.without(declaration));
    edits.replace(
        source.start(attempt), source.end(head), "try (" + plan.type() + " " + assignment + ") {");
    Optional<BlockStmt> last = attempt.getFinallyBlock();
    if (last.isPresent() && allIn(last.get(), closings)) {
      int end =
          attempt
              .getCatchClauses()
              .getLast()
              .map(source::end)
              .orElse(source.end(attempt.getTryBlock()));
      edits.replace(end, source.end(attempt), "");
    } else {
      source.without(closings).forEach(edits::add);
    }
    return edits.edits();
  }

  /** An assignment in the midst of a try block, whose variable is needed nowhere else. */
  List<TextEdit> inside(Plan plan, Node declaration, List<Statement> outer) {
    edits.add(source.without(declaration));
    for (Statement closing : outer) {
      Node block = closing.getParentNode().orElse(closing);
      Node attempt = block.getParentNode().orElse(block);
      boolean emptied =
          block instanceof BlockStmt finals
              && attempt instanceof TryStmt t
              && t.getFinallyBlock().filter(f -> f == finals).isPresent()
              && !t.getCatchClauses().isEmpty()
              && allIn(finals, outer);
      if (emptied && closing == ((BlockStmt) block).getStatement(0)) {
        dropFinally((TryStmt) attempt);
      } else if (!emptied) {
        edits.add(source.without(closing));
      }
    }
    return around(plan);
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
        new Closings(Set.of(plan.name()), plan.region())
            .needless().stream().filter(closing -> !wouldThrow(closing, plan)).toList();
    boolean inlined = false;
    List<Statement> removed = new ArrayList<>();
    for (Statement closing : closings) {
      Node block = closing.getParentNode().orElse(closing);
      Node around = block.getParentNode().orElse(block);
      if (!(block instanceof BlockStmt finals)
          || !(around instanceof TryStmt attempt)
          || attempt.getFinallyBlock().filter(f -> f == finals).isEmpty()
          || !allIn(finals, closings)) {
        removed.add(closing);
      } else if (!attempt.getCatchClauses().isEmpty() || !attempt.getResources().isEmpty()) {
        if (closing == finals.getStatement(0)) {
          dropFinally(attempt);
        }
      } else if (attempt == last && !inlined) {
        inlined = inline(attempt, indentation);
      }
    }
    boolean lastGoes = !removed.isEmpty() && removed.get(removed.size() - 1) == last;
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

  private static boolean allIn(BlockStmt block, List<Statement> closings) {
    return block.getAllContainedComments().isEmpty()
        && block.getStatements().stream()
            .allMatch(s -> closings.stream().anyMatch(closing -> closing == s));
  }

  private void dropFinally(TryStmt attempt) {
    int end =
        attempt
            .getCatchClauses()
            .getLast()
            .map(source::end)
            .orElse(source.end(attempt.getTryBlock()));
    edits.replace(end, source.end(attempt), "");
  }

  /** A try whose finally block has become empty is replaced by the new one around it. */
  private boolean inline(TryStmt attempt, String indentation) {
    BlockStmt block = attempt.getTryBlock();
    int open = source.start(block) + 1;
    int close = source.end(block) - 1;
    if (!source.startsItsLine(source.start(attempt))
        || !source.endsItsLine(open)
        || !source.startsItsLine(close)
        || source.nextLine(open) > source.lineStart(close)) {
      return false;
    }
    int start = source.lineStart(source.start(attempt));
    edits.replace(start, source.nextLine(open), "");
    edits.replace(source.lineStart(close), source.end(attempt), indentation + "}");
    edits.keepInPlace(source.nextLine(open), source.lineStart(close));
    return true;
  }
}
