package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes what a method that is given several to close has not come to: {@code closeAll(rows,
 * statement, connection)} stops at the first close that throws. Asked first is whether it is
 * closed, so that nothing is closed twice.
 */
final class BehindCloser {
  private final SourceText source;
  private final Uses uses;
  private final Acquisition acquisition;

  BehindCloser(SourceText source, Uses uses, Acquisition acquisition) {
    this.source = source;
    this.uses = uses;
    this.acquisition = acquisition;
  }

  /**
   * Proposes it for each such call.
   *
   * @param name the variable that holds the resource
   * @param type its descriptor
   */
  void propose(String name, String type, Proposals proposals) {
    Optional<String> closed = uses.testOf(type).map(test -> "!%s.%s()".formatted(name, test));
    boolean nullable =
        acquisition.declared().isEmpty() || MayBeNull.isGivenBy(acquisition.call(), source.unit());
    Closings closings = new Closings(Set.of(name), List.of());
    Node body = acquisition.body();
    for (ExpressionStmt call : body.findAll(ExpressionStmt.class)) {
      if (closings.isReleasing(call)
          && Closings.isOfSeveral(call)
          && call.getParentNode().filter(BlockStmt.class::isInstance).isPresent()
          && !Closings.isInFunction(call, body)
          && !closings.isGuarded(call)
          && !Handlers.need(call, body, Set.of(name), uses)) {
        for (String test : closed.map(c -> List.of(c, "")).orElse(List.of(""))) {
          proposals.add("Close it in finally", () -> edits(call, closing(name, nullable, test)));
        }
      }
    }
  }

  private static List<String> closing(String name, boolean nullable, String test) {
    String there = nullable ? name + " != null" : "";
    String condition = there.isEmpty() || test.isEmpty() ? there + test : there + " && " + test;
    String close = name + ".close();";
    return condition.isEmpty()
        ? List.of(close)
        : List.of("if (" + condition + ") {", "\t" + close, "}");
  }

  private List<TextEdit> edits(Statement call, List<String> closing) {
    EditList edits = new EditList();
    int start = source.start(call);
    int end = source.behindComment(source.end(call));
    Node block = call.getParentNode().orElse(call);
    if (source.startsItsLine(start) && source.endsItsLine(end)) {
      String step = source.step(source.start(block), start);
      TryAround.inTry(source, edits, start, end, step, closing);
    } else {
      edits.insert(start, "try { ");
      edits.insert(source.end(call), " } finally { " + oneLine(closing) + " }");
    }
    return edits.edits();
  }

  private static String oneLine(List<String> lines) {
    return String.join(" ", lines.stream().map(String::strip).toList());
  }
}
