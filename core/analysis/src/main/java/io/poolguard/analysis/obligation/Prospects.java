package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.FlowGraph;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.Types;
import java.util.BitSet;
import java.util.Optional;

/**
 * From which blocks a path may still acquire something, starting with nothing in hand that a callee
 * could fill. Born at a statement whose type says that it may yield a resource, an owner or a
 * function object; spreads against the flow. Errs towards "may": it saves work and decides nothing.
 */
final class Prospects {
  private final Callees callees;
  private final boolean releasesToo;
  private final BitSet acquiring = new BitSet();

  /**
   * @param releasesToo whether what is released counts as well: a rule asks what becomes of it
   */
  Prospects(Callees callees, Body body, FlowGraph graph, boolean releasesToo) {
    this.callees = callees;
    this.releasesToo = releasesToo;
    for (int block = 0; block < graph.size(); block++) {
      if (mayAcquire(body.blocks().get(block))) {
        acquiring.set(block);
      }
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int order = graph.size() - 1; order >= 0; order--) {
        int block = graph.blockAt(order);
        for (int next : acquiring.get(block) ? new int[0] : graph.successors(block)) {
          if (acquiring.get(next) && !acquiring.get(block)) {
            acquiring.set(block);
            grown = true;
          }
        }
      }
    }
  }

  /** Whether a path that has nothing in hand at the block's entry may acquire from there on. */
  boolean mayAcquire(int block) {
    return acquiring.get(block);
  }

  private boolean mayAcquire(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Call call
          ? mayAcquire(call)
          : statement instanceof Statement.MakeFunction
              || (statement instanceof Statement.NewArray array && holds(array.type()))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayAcquire(Statement.Call call) {
    if (holds(call.method().resultType())
        || (call.method().isConstructor() && callees.mayHoldResource(call.method().owner()))) {
      return true;
    }
    Optional<Row> row = callees.row(call.method());
    if (releasesToo && mayRelease(call, row)) {
      return true;
    }
    return row.isPresent()
        && (row.get().has(Effect.Acquire.class) || row.get().has(Effect.Invoke.class));
  }

  private boolean mayRelease(Statement.Call call, Optional<Row> row) {
    return row.isPresent()
        ? row.get().has(Effect.Release.class)
        : Descriptors.parameterTypes(call.method().descriptor()).stream().anyMatch(this::holds);
  }

  private boolean holds(String descriptor) {
    return descriptor.length() > 1 && callees.mayHoldResource(Types.nameOf(descriptor));
  }
}
