package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a body smaller without changing what it does: jumps to jumps lead to the end, blocks that
 * always follow one another become one, and the exception that compilers raise where no case can
 * match counts as never reached.
 */
final class Simplification {
  /** What javac, ecj and kotlinc throw from the default of a switch that covers all cases. */
  private static final Set<String> NO_MATCH =
      Set.of(
          "java/lang/MatchException",
          "java/lang/IncompatibleClassChangeError",
          "kotlin/NoWhenBranchMatchedException");

  private final Graph graph;

  Simplification(Graph graph) {
    this.graph = graph;
  }

  void run() {
    for (int id : graph.ids()) {
      if (cannotMatch(graph.block(id))) {
        Terminator end = new Terminator.Unreachable(graph.block(id).terminator().site());
        graph.put(id, new Block(List.of(), end, List.of()));
      }
    }
    thread();
    graph.prune();
    merge();
  }

  /** Whether all the block does is to throw such an exception, made without a message. */
  private static boolean cannotMatch(Block block) {
    if (!(block.terminator() instanceof Terminator.Throw)) {
      return false;
    }
    boolean made = false;
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.New creation) {
        made = NO_MATCH.contains(creation.type());
      } else if (statement instanceof Statement.Call call) {
        made &= call.method().isConstructor() && NO_MATCH.contains(call.method().owner());
      } else if (!(statement instanceof Statement.Load load
          && load.constant() instanceof Constant.NullConstant)) {
        return false;
      }
    }
    return made;
  }

  /** Lets jumps to jumps lead to their end. */
  void thread() {
    Map<Integer, Integer> ends = new HashMap<>();
    for (int id : graph.ids()) {
      int end = id;
      Set<Integer> passed = new HashSet<>();
      while (!ends.containsKey(end)
          && graph.block(end).statements().isEmpty()
          && graph.block(end).terminator() instanceof Terminator.Goto jump
          && passed.add(end)) {
        end = jump.target();
      }
      int known = ends.getOrDefault(end, end);
      passed.forEach(block -> ends.put(block, known));
    }
    if (ends.isEmpty()) {
      return;
    }
    for (int id : graph.ids()) {
      Block block = graph.block(id);
      Terminator terminator = Redirection.apply(block.terminator(), ends);
      graph.put(id, new Block(block.statements(), terminator, block.handlers()));
    }
  }

  private void merge() {
    Map<Integer, Integer> entries = entries();
    Set<Integer> gone = new HashSet<>();
    for (int id : graph.ids()) {
      if (!gone.contains(id)) {
        mergeFrom(id, entries, gone);
      }
    }
  }

  private void mergeFrom(int id, Map<Integer, Integer> entries, Set<Integer> gone) {
    Block block = graph.block(id);
    List<Statement> statements = new ArrayList<>(block.statements());
    List<Block.Handler> handlers = block.handlers();
    Terminator terminator = block.terminator();
    // Without handlers, whether anything raises decides if those of the next block may hold for
    // all.
    boolean raises = Graph.raises(block);
    boolean changed = false;
    while (terminator instanceof Terminator.Goto jump
        && jump.target() != id
        && jump.target() != 0
        && entries.getOrDefault(jump.target(), 0) == 1) {
      Block next = graph.block(jump.target());
      boolean nextRaises = Graph.raises(next);
      if (raises && nextRaises && !handlers.equals(next.handlers())) {
        break;
      }
      handlers = nextRaises ? next.handlers() : handlers;
      raises |= nextRaises;
      statements.addAll(next.statements());
      terminator = next.terminator();
      gone.add(jump.target());
      graph.remove(jump.target());
      changed = true;
    }
    if (changed) {
      graph.put(id, new Block(statements, terminator, handlers));
    }
  }

  private Map<Integer, Integer> entries() {
    Map<Integer, Integer> entries = new HashMap<>();
    for (int id : graph.ids()) {
      Block block = graph.block(id);
      Uses.successors(block.terminator()).forEach(next -> entries.merge(next, 1, Integer::sum));
      block.handlers().forEach(handler -> entries.merge(handler.target(), 1, Integer::sum));
    }
    return entries;
  }
}
