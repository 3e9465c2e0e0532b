package io.poolguard.analysis.ir.build;

import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The targets of terminators. */
final class Jumps {
  private Jumps() {}

  static List<Integer> targets(Terminator terminator) {
    List<Integer> targets = new ArrayList<>();
    redirect(
        terminator,
        target -> {
          targets.add(target);
          return target;
        });
    return targets;
  }

  static Terminator redirect(Terminator terminator, IntUnaryOperator to) {
    if (terminator instanceof Terminator.Goto jump) {
      return new Terminator.Goto(to.applyAsInt(jump.target()), jump.site());
    }
    if (terminator instanceof Terminator.Branch branch) {
      return new Terminator.Branch(
          branch.condition(),
          to.applyAsInt(branch.whenTrue()),
          to.applyAsInt(branch.whenFalse()),
          branch.site());
    }
    if (terminator instanceof Terminator.Switch chosen) {
      List<Terminator.Case> cases = new ArrayList<>();
      for (Terminator.Case each : chosen.cases()) {
        cases.add(new Terminator.Case(each.label(), to.applyAsInt(each.target())));
      }
      return new Terminator.Switch(
          chosen.operand(), cases, to.applyAsInt(chosen.otherwise()), chosen.site());
    }
    return terminator;
  }
}
