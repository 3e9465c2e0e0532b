package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Whether each path of a method that returns makes a call of some kind with a value: a parameter,
 * or what is loaded. Paths on which the value is null do not count. Errs towards "does not".
 */
final class SureCalls {
  private final BiPredicate<Statement.Call, BitSet> wanted;
  private final Predicate<Statement> loads;
  private final Map<Integer, BitSet> before = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  /**
   * @param wanted whether a call is one of those, with the locals that hold the value
   * @param loads the statements that load the value
   */
  SureCalls(BiPredicate<Statement.Call, BitSet> wanted, Predicate<Statement> loads) {
    this.wanted = wanted;
    this.loads = loads;
  }

  /**
   * @param held the locals that hold the value at first
   */
  boolean isMade(Body body, BitSet held) {
    flow(0, held);
    boolean some = false;
    while (!open.isEmpty()) {
      int number = open.poll();
      Block block = body.blocks().get(number);
      BitSet at = (BitSet) before.getOrDefault(number, new BitSet()).clone();
      boolean made = run(block, at);
      some |= made;
      if (!made && block.terminator() instanceof Terminator.Return) {
        return false;
      }
      if (!made) {
        leave(block.terminator(), at);
      }
    }
    return some;
  }

  /** Runs over a block up to the call; whether there is one. */
  private boolean run(Block block, BitSet held) {
    BitSet throughout = (BitSet) held.clone();
    boolean made = false;
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Call call && wanted.test(call, held)) {
        made = true;
        break;
      }
      FirstUses.copy(statement, held);
      if (loads.test(statement)) {
        held.set(Uses.written(statement));
      }
      throughout.and(held);
    }
    block.handlers().forEach(handler -> flow(handler.target(), throughout));
    return made;
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
