package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replaces the targets of a block's jumps and handlers. */
final class Redirection {
  private Redirection() {}

  /** The block with every target that is a key replaced by its value. */
  static Block apply(Block block, Map<Integer, Integer> to) {
    List<Block.Handler> handlers = new ArrayList<>();
    for (Block.Handler handler : block.handlers()) {
      int target = to.getOrDefault(handler.target(), handler.target());
      handlers.add(new Block.Handler(handler.type(), target));
    }
    return new Block(block.statements(), apply(block.terminator(), to), handlers);
  }

  static Terminator apply(Terminator terminator, Map<Integer, Integer> to) {
    if (terminator instanceof Terminator.Goto jump) {
      return new Terminator.Goto(to.getOrDefault(jump.target(), jump.target()), jump.site());
    } else if (terminator instanceof Terminator.Branch branch) {
      return new Terminator.Branch(
          branch.condition(),
          to.getOrDefault(branch.whenTrue(), branch.whenTrue()),
          to.getOrDefault(branch.whenFalse(), branch.whenFalse()),
          branch.site());
    } else if (terminator instanceof Terminator.Switch choice) {
      List<Terminator.Case> cases = new ArrayList<>();
      for (Terminator.Case option : choice.cases()) {
        int target = to.getOrDefault(option.target(), option.target());
        cases.add(new Terminator.Case(option.label(), target));
      }
      int otherwise = to.getOrDefault(choice.otherwise(), choice.otherwise());
      return new Terminator.Switch(choice.operand(), cases, otherwise, choice.site());
    }
    return terminator;
  }
}
