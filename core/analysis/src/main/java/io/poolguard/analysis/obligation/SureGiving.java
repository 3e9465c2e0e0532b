package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a method gives a parameter back to a pool of the program's own on each path that returns,
 * by calling another that does. Paths on which the parameter is null do not count. Errs towards
 * "does not give back".
 */
final class SureGiving {
  private final OwnPools pools;
  private final Callees callees;
  private final Map<Integer, BitSet> before = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  SureGiving(OwnPools pools, Callees callees) {
    this.pools = pools;
    this.callees = callees;
  }

  /**
   * @param parameter local index
   */
  boolean gives(Body body, int parameter) {
    BitSet held = new BitSet();
    held.set(parameter);
    flow(0, held);
    boolean some = false;
    while (!open.isEmpty()) {
      int number = open.poll();
      Block block = body.blocks().get(number);
      BitSet at = (BitSet) before.getOrDefault(number, new BitSet()).clone();
      boolean given = run(block, at);
      some |= given;
      if (!given && block.terminator() instanceof Terminator.Return) {
        return false;
      }
      if (!given) {
        leave(block.terminator(), at);
      }
    }
    return some;
  }

  /** Runs over a block up to the call that gives back; whether there is one. */
  private boolean run(Block block, BitSet held) {
    BitSet throughout = (BitSet) held.clone();
    boolean given = false;
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Call call && isGiven(call, held)) {
        given = true;
        break;
      }
      FirstUses.copy(statement, held);
      throughout.and(held);
    }
    block.handlers().forEach(handler -> flow(handler.target(), throughout));
    return given;
  }

  private boolean isGiven(Statement.Call call, BitSet held) {
    boolean passes =
        (call.receiver() >= 0 && held.get(call.receiver()))
            || call.arguments().stream().anyMatch(held::get);
    List<MethodRef> targets = passes ? callees.targets(call, null) : List.of();
    int back = targets.size() == 1 ? pools.givenBack(targets.get(0)) : -1;
    int shift = call.receiver() >= 0 ? 1 : 0;
    if (back < 0 || back - shift >= call.arguments().size()) {
      return false;
    }
    return held.get(back < shift ? call.receiver() : call.arguments().get(back - shift));
  }

  private void leave(Terminator terminator, BitSet held) {
    if (terminator instanceof Terminator.Goto jump) {
      flow(jump.target(), held);
    } else if (terminator instanceof Terminator.Branch branch) {
      boolean asked =
          branch.condition() instanceof Condition.IsNull test && held.get(test.operand());
      if (!asked) {
        flow(branch.whenTrue(), held);
      }
      flow(branch.whenFalse(), held);
    } else if (terminator instanceof Terminator.Switch choice) {
      choice.cases().forEach(label -> flow(label.target(), held));
      flow(choice.otherwise(), held);
    }
  }

  /** What holds the parameter at a block does so on each way that leads there. */
  private void flow(int target, BitSet held) {
    BitSet known = before.get(target);
    BitSet met = (BitSet) held.clone();
    if (known != null) {
      met.and(known);
    }
    if (!met.equals(known)) {
      before.put(target, met);
      open.add(target);
    }
  }
}
