package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;

/**
 * A {@code try … finally} of which one block has nothing left to do, since what it closed is closed
 * elsewhere: what stands in the other block stands in its place.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class EmptiedTry {
  private final SourceText source;
  private final TryStmt attempt;
  private final BlockStmt emptied;
  private final BlockStmt kept;

  private EmptiedTry(SourceText source, TryStmt attempt, BlockStmt emptied, BlockStmt kept) {
    this.source = source;
    this.attempt = attempt;
    this.emptied = emptied;
    this.kept = kept;
  }

  /**
   * The statement of which a close is, or is in, all that one block does.
   *
   * @param closings those that go
   */
  static Optional<EmptiedTry> of(SourceText source, Statement closing, List<Statement> closings) {
    Node block = closing.getParentNode().orElse(closing);
    if (!(block instanceof BlockStmt emptied)
        || !(block.getParentNode().orElse(block) instanceof TryStmt attempt)
        || !attempt.getCatchClauses().isEmpty()
        || !attempt.getResources().isEmpty()
        || !allIn(emptied, closings)) {
      return Optional.empty();
    }
    BlockStmt last = attempt.getFinallyBlock().orElseThrow();
    BlockStmt kept = emptied == last ? attempt.getTryBlock() : last;
    return allIn(kept, closings)
        ? Optional.empty()
        : Optional.of(new EmptiedTry(source, attempt, emptied, kept));
  }

  /** The statement with handlers, or resources, whose {@code finally} block does nothing else. */
  static Optional<TryStmt> withHandlers(Statement closing, List<Statement> closings) {
    Node block = closing.getParentNode().orElse(closing);
    return block instanceof BlockStmt emptied
            && block.getParentNode().orElse(block) instanceof TryStmt attempt
            && attempt.getFinallyBlock().filter(last -> last == emptied).isPresent()
            && !(attempt.getCatchClauses().isEmpty() && attempt.getResources().isEmpty())
            && allIn(emptied, closings)
        ? Optional.of(attempt)
        : Optional.empty();
  }

  /** Takes out such a block, once for all closes in it. */
  static void dropFinally(SourceText source, EditList edits, TryStmt attempt, Statement closing) {
    if (closing == attempt.getFinallyBlock().orElseThrow().getStatement(0)) {
      dropFinally(source, edits, attempt);
    }
  }

  /** Takes out what stands behind the try block and its handlers. */
  static void dropFinally(SourceText source, EditList edits, TryStmt attempt) {
    int end =
        attempt
            .getCatchClauses()
            .getLast()
            .map(source::end)
            .orElse(source.end(attempt.getTryBlock()));
    edits.replace(end, source.end(attempt), "");
  }

  /** Whether a block does nothing but these, and says nothing. */
  static boolean allIn(BlockStmt block, List<Statement> closings) {
    return block.getAllContainedComments().isEmpty()
        && block.getStatements().stream()
            .allMatch(s -> closings.stream().anyMatch(closing -> closing == s));
  }

  TryStmt attempt() {
    return attempt;
  }

  /** Whether a close is the first in its block: one of them stands for all. */
  boolean isFirst(Statement closing) {
    return closing == emptied.getStatement(0);
  }

  /** What the block did. */
  List<Statement> closings() {
    return emptied.getStatements();
  }

  /** Whether it is the {@code finally} block. */
  boolean isAtLast() {
    return attempt.getTryBlock() == kept;
  }

  /** In a place where the lines around do not move: those of the other block move to the left. */
  boolean dissolve(EditList edits) {
    if (!inline(edits, "")) {
      return false;
    }
    int first = source.nextLine(source.start(kept) + 1);
    int end = source.lineStart(source.end(kept) - 1);
    source.outdent(first, end, source.stepInside(attempt)).forEach(edits::add);
    return true;
  }

  /**
   * In a block that gets a new one around: the lines of the other block stay where they are.
   *
   * @param end what stands in place of its end; nothing where others follow in the new one
   * @return whether it could be written
   */
  boolean inline(EditList edits, String end) {
    int open = source.start(kept) + 1;
    int close = source.end(kept) - 1;
    if (!source.startsItsLine(source.start(attempt))
        || !source.endsItsLine(open)
        || !source.startsItsLine(close)
        || (end.isEmpty() && !source.endsItsLine(source.end(attempt)))
        || source.nextLine(open) > source.lineStart(close)) {
      return false;
    }
    int start = source.lineStart(source.start(attempt));
    edits.replace(start, source.nextLine(open), "");
    int behind = end.isEmpty() ? source.nextLine(source.end(attempt)) : source.end(attempt);
    edits.replace(source.lineStart(close), behind, end);
    edits.keepInPlace(source.nextLine(open), source.lineStart(close));
    return true;
  }
}
