package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Site;
import java.util.function.IntPredicate;

/** Takes the states that leave the method. */
interface Exits {
  /** The method returns; {@code result} is a symbol or -1. */
  void returned(State state, int result, Site site);

  /**
   * A round of a loop begins that no return ends.
   *
   * @param acquired the statements within such loops, of which what they gave is looked at
   */
  default void repeats(State state, IntPredicate acquired, Site site) {}

  /** An exception of this type leaves the method; the state has it in flight. */
  void threw(State state, String type, Site site);
}
