package io.poolguard.analysis.dataflow;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.BitSet;
import java.util.List;

/**
 * Which locals are read before they are written again, at each block's entry. Born at a use, dies
 * at an assignment; an assignment inside a block with handlers does not end it, since the handler
 * may run before. Errs towards live.
 */
public final class Liveness {
  private final BitSet[] live;

  public Liveness(Body body, FlowGraph graph) {
    live = new BitSet[graph.size()];
    for (int i = 0; i < live.length; i++) {
      live[i] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int order = graph.size() - 1; order >= 0; order--) {
        int block = graph.blockAt(order);
        BitSet now = liveIn(body.blocks().get(block), graph.successors(block));
        if (!now.equals(live[block])) {
          live[block] = now;
          changed = true;
        }
      }
    }
  }

  private Liveness(BitSet[] live) {
    this.live = live;
  }

  /** The same when each local has another number; places may be shared by locals. */
  Liveness renamed(int[] places) {
    BitSet[] renamed = new BitSet[live.length];
    for (int block = 0; block < live.length; block++) {
      renamed[block] = new BitSet();
      BitSet before = live[block];
      for (int local = before.nextSetBit(0); local >= 0; local = before.nextSetBit(local + 1)) {
        renamed[block].set(places[local]);
      }
    }
    return new Liveness(renamed);
  }

  private BitSet liveIn(Block block, int[] successors) {
    BitSet result = new BitSet();
    for (int successor : successors) {
      result.or(live[successor]);
    }
    Uses.read(block.terminator()).forEach(result::set);
    List<Statement> statements = block.statements();
    for (int i = statements.size() - 1; i >= 0; i--) {
      int target = Uses.written(statements.get(i));
      if (target >= 0) {
        result.clear(target);
      }
      Uses.read(statements.get(i)).forEach(result::set);
    }
    for (Block.Handler handler : block.handlers()) {
      result.or(live[handler.target()]);
    }
    return result;
  }

  /** The locals live at the block's entry; not to be changed. */
  public BitSet at(int block) {
    return live[block];
  }
}
