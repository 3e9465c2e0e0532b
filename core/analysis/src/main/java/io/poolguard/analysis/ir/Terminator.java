package io.poolguard.analysis.ir;

import java.util.List;

/** How control leaves a block when no call in it threw. Targets are block indices. */
public sealed interface Terminator {
  /** The place of the jump in the source. */
  Site site();

  /** Goes on at {@code target}. */
  record Goto(int target, Site site) implements Terminator {}

  /** Goes to {@code whenTrue} if the condition holds, else to {@code whenFalse}. */
  record Branch(Condition condition, int whenTrue, int whenFalse, Site site)
      implements Terminator {}

  /** Goes to the case whose label equals the operand, else to {@code otherwise}. */
  record Switch(int operand, List<Case> cases, int otherwise, Site site) implements Terminator {
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** One label of a {@link Switch}: an int, string or enum constant. */
  record Case(Constant label, int target) {}

  /** Leaves the method normally with {@code value}, or {@link Statement#NONE}. */
  record Return(int value, Site site) implements Terminator {}

  /** Raises {@code exception} here: the block's handlers are asked first. */
  record Throw(int exception, Site site) implements Terminator {}

  /** Is never reached (the end of code that cannot complete). */
  record Unreachable(Site site) implements Terminator {}
}
