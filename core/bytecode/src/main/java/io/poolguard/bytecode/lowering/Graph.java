package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The blocks of a body while they are made: those of the flow by their number, others after them.
 */
final class Graph {
  private final TreeMap<Integer, Block> blocks = new TreeMap<>();
  private final Map<Integer, Integer> landings = new HashMap<>();
  private int next;

  Graph(int reserved) {
    next = reserved;
  }

  /** The blocks present now, in order. */
  List<Integer> ids() {
    return List.copyOf(blocks.keySet());
  }

  Block block(int id) {
    Block block = blocks.get(id);
    if (block == null) {
      throw new IllegalStateException("no block " + id);
    }
    return block;
  }

  void put(int id, Block block) {
    blocks.put(id, block);
  }

  int add(Block block) {
    blocks.put(next, block);
    return next++;
  }

  void remove(int id) {
    blocks.remove(id);
  }

  /** The block in front of a handler that others enter too; made once for each handler. */
  int landing(int handler, Block block) {
    return landings.computeIfAbsent(handler, key -> add(block));
  }

  /** Whether the block has something that its handlers could catch. */
  static boolean raises(Block block) {
    if (block.terminator() instanceof Terminator.Throw) {
      return true;
    }
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Call) {
        return true;
      }
    }
    return false;
  }

  /** Drops handlers that nothing leads to and blocks that are never reached. */
  void prune() {
    blocks.replaceAll(
        (id, block) ->
            block.handlers().isEmpty() || raises(block)
                ? block
                : new Block(block.statements(), block.terminator(), List.of()));
    TreeMap<Integer, Block> reached = new TreeMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(0);
    while (!open.isEmpty()) {
      int id = open.remove();
      if (!reached.containsKey(id)) {
        Block block = block(id);
        reached.put(id, block);
        open.addAll(Uses.successors(block.terminator()));
        block.handlers().forEach(handler -> open.add(handler.target()));
      }
    }
    blocks.keySet().retainAll(reached.keySet());
  }

  /** The blocks numbered anew without gaps, the entry first. */
  List<Block> numbered() {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int id : blocks.keySet()) {
      numbers.put(id, numbers.size());
    }
    List<Block> renumbered = new ArrayList<>();
    for (Block block : blocks.values()) {
      renumbered.add(Redirection.apply(block, numbers));
    }
    return renumbered;
  }
}
