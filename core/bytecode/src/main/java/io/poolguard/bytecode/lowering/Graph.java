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
  private final Map<Integer, Block> blocks = new TreeMap<>();
  private final Map<Integer, Integer> landings = new HashMap<>();
  private int next;

  Graph(int reserved) {
    next = reserved;
  }

  void put(int id, Block block) {
    blocks.put(id, block);
  }

  int add(Block block) {
    blocks.put(next, block);
    return next++;
  }

  /** The block in front of a handler that others enter too; made once for each handler. */
  int landing(int handler, Block block) {
    return landings.computeIfAbsent(handler, key -> add(block));
  }

  /**
   * All reachable blocks, numbered anew, the entry first; blocks that cannot raise have no
   * handlers.
   */
  List<Block> blocks() {
    blocks.replaceAll((id, block) -> raises(block) ? block : without(block));
    Map<Integer, Integer> numbers = new TreeMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(0);
    while (!open.isEmpty()) {
      int id = open.remove();
      if (numbers.putIfAbsent(id, 0) == null) {
        Block block = blocks.get(id);
        if (block == null) {
          throw new IllegalStateException("no block " + id);
        }
        open.addAll(Uses.successors(block.terminator()));
        block.handlers().forEach(handler -> open.add(handler.target()));
      }
    }
    int number = 0;
    for (Map.Entry<Integer, Integer> entry : numbers.entrySet()) {
      entry.setValue(number++);
    }
    List<Block> renumbered = new ArrayList<>();
    for (Map.Entry<Integer, Block> entry : blocks.entrySet()) {
      if (numbers.containsKey(entry.getKey())) {
        renumbered.add(Redirection.apply(entry.getValue(), numbers));
      }
    }
    return renumbered;
  }

  private static Block without(Block block) {
    return new Block(block.statements(), block.terminator(), List.of());
  }

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
}
