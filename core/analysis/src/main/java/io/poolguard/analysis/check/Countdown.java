package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * Steps by which a number is made smaller that do not depend on anything: one user less. What is
 * moved by amounts from elsewhere may be a position or a rest, and what is changed by bits is a set
 * of flags. Of other operators than those on ints it is not known which they are; they count as
 * steps.
 *
 * @param statements of one block
 * @param computed whether what a local holds in front of a statement is computed from the number
 */
record Countdown(List<Statement> statements, BiPredicate<Integer, Integer> computed) {
  /** Whether such a step is part of what a local holds in front of a statement. */
  boolean leadsTo(int before, int local) {
    return leadsTo(before, local, this::isStep);
  }

  /** Whether what a local holds is more or less than the number was, by whatever amount. */
  boolean movesTo(int before, int local) {
    return leadsTo(before, local, this::isAmount);
  }

  private boolean leadsTo(int before, int local, IntPredicate step) {
    int at = writer(before, local);
    if (at < 0 || statements.get(at) instanceof Statement.Call) {
      return false;
    }
    return (step.test(at) && computed.test(at + 1, local))
        || Uses.read(statements.get(at)).stream().anyMatch(operand -> leadsTo(at, operand, step));
  }

  private boolean isAmount(int at) {
    return statements.get(at) instanceof Statement.Compute
        || (statements.get(at) instanceof Statement.Arithmetic sum
            && (sum.operator() == Statement.Operator.ADD
                || sum.operator() == Statement.Operator.SUBTRACT));
  }

  private boolean isStep(int at) {
    if (statements.get(at) instanceof Statement.Arithmetic sum) {
      Optional<Constant> right = constant(at, sum.right());
      return switch (sum.operator()) {
        case SUBTRACT -> right.isPresent();
        case ADD -> right.or(() -> constant(at, sum.left())).filter(this::isNegative).isPresent();
        default -> false;
      };
    }
    return statements.get(at) instanceof Statement.Compute compute
        && compute.operands().stream().anyMatch(operand -> constant(at, operand).isPresent());
  }

  private boolean isNegative(Constant step) {
    return step instanceof Constant.IntConstant number && number.value() < 0;
  }

  private Optional<Constant> constant(int before, int local) {
    int at = writer(before, local);
    return at >= 0 && statements.get(at) instanceof Statement.Load load
        ? Optional.of(load.constant())
        : Optional.empty();
  }

  private int writer(int before, int local) {
    for (int i = before - 1; i >= 0; i--) {
      if (Uses.written(statements.get(i)) == local) {
        return i;
      }
    }
    return -1;
  }
}
