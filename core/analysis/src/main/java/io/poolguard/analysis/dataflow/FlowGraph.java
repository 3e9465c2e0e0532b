package io.poolguard.analysis.dataflow;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The successors of a body's blocks, normal and exceptional, and their reverse postorder. */
public final class FlowGraph {
  private final List<int[]> successors = new ArrayList<>();
  private final int[] weight;
  private final int[] orderOf;
  private final int[] blockAt;

  public FlowGraph(Body body) {
    int size = body.blocks().size();
    weight = new int[size];
    for (int i = 0; i < size; i++) {
      Block block = body.blocks().get(i);
      successors.add(successorsOf(block));
      weight[i] = block.statements().size() + 1;
    }
    orderOf = new int[size];
    blockAt = new int[size];
    number();
  }

  private static int[] successorsOf(Block block) {
    List<Integer> normal = Uses.successors(block.terminator());
    int[] targets = new int[normal.size() + block.handlers().size()];
    int count = 0;
    for (int target : normal) {
      count = add(targets, count, target);
    }
    for (Block.Handler handler : block.handlers()) {
      count = add(targets, count, handler.target());
    }
    return count == targets.length ? targets : Arrays.copyOf(targets, count);
  }

  private static int add(int[] targets, int count, int target) {
    for (int i = 0; i < count; i++) {
      if (targets[i] == target) {
        return count;
      }
    }
    targets[count] = target;
    return count + 1;
  }

  private void number() {
    int size = successors.size();
    Arrays.fill(orderOf, -1);
    boolean[] visited = new boolean[size];
    int[] stack = new int[size];
    int[] next = new int[size];
    int depth = 0;
    int last = size;
    if (size > 0) {
      stack[depth++] = 0;
      visited[0] = true;
    }
    while (depth > 0) {
      int block = stack[depth - 1];
      int[] targets = successors.get(block);
      if (next[block] < targets.length) {
        int target = targets[targets.length - 1 - next[block]++];
        if (!visited[target]) {
          visited[target] = true;
          stack[depth++] = target;
        }
      } else {
        depth--;
        last--;
        orderOf[block] = last;
        blockAt[last] = block;
      }
    }
    for (int block = 0; block < size; block++) {
      if (orderOf[block] < 0) {
        last--;
        orderOf[block] = last;
        blockAt[last] = block;
      }
    }
  }

  /** How many blocks there are. */
  public int size() {
    return successors.size();
  }

  /** The blocks that may run next, without repetition. */
  public int[] successors(int block) {
    return successors.get(block).clone();
  }

  /** The block's place in reverse postorder. */
  public int orderOf(int block) {
    return orderOf[block];
  }

  /** The block at a place of the reverse postorder. */
  public int blockAt(int order) {
    return blockAt[order];
  }

  /** How many steps the block counts for. */
  public int weight(int block) {
    return weight[block];
  }

  /** Whether control can get from one block to another, over at least one edge. */
  public boolean reaches(int from, int to) {
    boolean[] seen = new boolean[size()];
    List<Integer> open = new ArrayList<>();
    open.add(from);
    while (!open.isEmpty()) {
      for (int target : successors.get(open.remove(open.size() - 1))) {
        if (target == to) {
          return true;
        }
        if (!seen[target]) {
          seen[target] = true;
          open.add(target);
        }
      }
    }
    return false;
  }
}
