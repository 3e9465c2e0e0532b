package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.FlowGraph;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Terminator;
import java.util.BitSet;

/**
 * The loops that no path leaves by a return, as those of services: what a round loses is lost
 * though the method does not end. Errs towards loops that end.
 */
final class EndlessLoops {
  private final BitSet heads = new BitSet();
  private final BitSet endless = new BitSet();

  EndlessLoops(Body body, FlowGraph graph) {
    endless.set(0, graph.size());
    boolean found = true;
    while (found) {
      found = false;
      for (int block = endless.nextSetBit(0); block >= 0; block = endless.nextSetBit(block + 1)) {
        Terminator end = body.blocks().get(block).terminator();
        boolean leaves = end instanceof Terminator.Return || end instanceof Terminator.Throw;
        for (int next : graph.successors(block)) {
          leaves |= !endless.get(next);
        }
        if (leaves) {
          endless.clear(block);
          found = true;
        }
      }
    }
    for (int block = endless.nextSetBit(0); block >= 0; block = endless.nextSetBit(block + 1)) {
      for (int next : graph.successors(block)) {
        if (graph.orderOf(next) <= graph.orderOf(block)) {
          heads.set(next);
        }
      }
    }
  }

  /** Whether a round of such a loop begins with the block. */
  boolean isHead(int block) {
    return heads.get(block);
  }

  /** Whether the block leads to no return and no throw. */
  boolean isWithin(int block) {
    return endless.get(block);
  }
}
