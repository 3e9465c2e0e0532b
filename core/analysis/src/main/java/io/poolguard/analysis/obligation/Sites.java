package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the statements of a body in the order of its blocks, and cuts blocks behind each call, so
 * that the solver can tell the outcomes of calls apart.
 */
final class Sites {
  private final List<Integer> first = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Body body;

  Sites(Body source) {
    body = cut(source);
    for (Block block : body.blocks()) {
      first.add(statements.size());
      statements.addAll(block.statements());
    }
  }

  /** The body with its blocks cut. */
  Body body() {
    return body;
  }

  int number(int block, int index) {
    return first.get(block) + index;
  }

  int count() {
    return statements.size();
  }

  Statement at(int number) {
    return statements.get(number);
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
