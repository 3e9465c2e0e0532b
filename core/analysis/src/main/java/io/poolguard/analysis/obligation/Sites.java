package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.FlowGraph;
import io.poolguard.analysis.dataflow.Liveness;
import io.poolguard.analysis.dataflow.LocalSharing;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;

/**
 * A body made ready for the solver: its blocks cut behind each call, so that the outcomes of calls
 * are told apart, its locals sharing places, its statements numbered in the order of its blocks.
 */
final class Sites {
  private final List<Integer> first = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Statement.Call entry;
  private final Body source;
  private final Body body;
  private final FlowGraph graph;
  private final Liveness liveness;

  Sites(Body source) {
    this.source = source;
    this.entry = entry(source);
    Body cut = cut(source);
    graph = new FlowGraph(cut);
    LocalSharing.Shared shared = LocalSharing.apply(cut, new Liveness(cut, graph));
    body = shared.body();
    liveness = shared.liveness();
    for (Block block : body.blocks()) {
      first.add(statements.size());
      statements.addAll(block.statements());
    }
  }

  /** The body as the host gave it. */
  Body source() {
    return source;
  }

  /** The body as the solver sees it. */
  Body body() {
    return body;
  }

  FlowGraph graph() {
    return graph;
  }

  Liveness liveness() {
    return liveness;
  }

  /** The block that this one was cut off from, or -1; no other block leads there. */
  int continuation(Block block) {
    return block.terminator() instanceof Terminator.Goto jump
            && jump.target() >= source.blocks().size()
        ? jump.target()
        : -1;
  }

  int number(int block, int index) {
    return first.get(block) + index;
  }

  int count() {
    return statements.size();
  }

  /** The statement; for the numbers beyond, the call of the method itself. */
  Statement at(int number) {
    return isEntry(number) ? entry : statements.get(number);
  }

  /** Whether what has this number was there when the method began. */
  boolean isEntry(int number) {
    return number >= statements.size();
  }

  /** The method's call, at the first line of its body. */
  private static Statement.Call entry(Body source) {
    Block first = source.blocks().get(0);
    Site site =
        first.statements().stream()
            .map(Statement::site)
            .filter(each -> each.line() > 0)
            .findFirst()
            .orElse(first.terminator().site());
    return new Statement.Call(
        Statement.NONE, CallKind.STATIC, source.method(), Statement.NONE, List.of(), site);
  }

  int blockOf(int number) {
    int low = 0;
    int high = first.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (first.get(middle) <= number) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static Body cut(Body source) {
    List<Block> blocks = new ArrayList<>(source.blocks());
    for (int i = 0; i < source.blocks().size(); i++) {
      cut(blocks, i);
    }
    return new Body(
        source.method(),
        source.isStatic(),
        source.isSynchronized(),
        source.parameters(),
        source.locals(),
        blocks,
        source.enclosing(),
        source.sourceFile());
  }

  /** Leaves the head of the block in its place and appends the pieces behind its calls. */
  private static void cut(List<Block> blocks, int at) {
    Block whole = blocks.get(at);
    List<Statement> rest = whole.statements();
    int place = at;
    int from = 0;
    for (int i = 0; i < rest.size() - 1; i++) {
      if (rest.get(i) instanceof Statement.Call) {
        int next = blocks.size();
        Terminator jump = new Terminator.Goto(next, rest.get(i).site());
        blocks.set(place, new Block(rest.subList(from, i + 1), jump, whole.handlers()));
        blocks.add(whole);
        place = next;
        from = i + 1;
      }
    }
    blocks.set(
        place, new Block(rest.subList(from, rest.size()), whole.terminator(), whole.handlers()));
  }
}
