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
    int size = graph.size();
    live = new BitSet[size];
    BitSet[] written = new BitSet[size];
    BitSet[] handled = new BitSet[size];
    for (int i = 0; i < size; i++) {
      live[i] = new BitSet();
      written[i] = new BitSet();
      readFirst(body.blocks().get(i), live[i], written[i]);
      handled[i] = handlers(body.blocks().get(i));
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int order = size - 1; order >= 0; order--) {
        int block = graph.blockAt(order);
        changed |= grow(block, graph.successors(block), written[block], handled[block]);
      }
    }
  }

  /** Collects what the block reads before it writes it, and what it writes. */
  private static void readFirst(Block block, BitSet read, BitSet written) {
    set(Uses.read(block.terminator()), read);
    List<Statement> statements = block.statements();
    for (int i = statements.size() - 1; i >= 0; i--) {
      int target = Uses.written(statements.get(i));
      if (target >= 0) {
        read.clear(target);
        written.set(target);
      }
      set(Uses.read(statements.get(i)), read);
    }
  }

  private static void set(List<Integer> locals, BitSet in) {
    for (int i = 0; i < locals.size(); i++) {
      in.set(locals.get(i));
    }
  }

  private static BitSet handlers(Block block) {
    BitSet targets = new BitSet();
    for (Block.Handler handler : block.handlers()) {
      targets.set(handler.target());
    }
    return targets;
  }

  /** Adds what the successors need to what the block needs at its entry. */
  private boolean grow(int block, int[] successors, BitSet written, BitSet handlers) {
    BitSet before = (BitSet) live[block].clone();
    for (int successor : successors) {
      BitSet needed = live[successor];
      if (!handlers.get(successor) && needed.intersects(written)) {
        needed = (BitSet) needed.clone();
        needed.andNot(written);
      }
      live[block].or(needed);
    }
    return !before.equals(live[block]);
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

  /** The locals live at the block's entry; not to be changed. */
  public BitSet at(int block) {
    return live[block];
  }
}
