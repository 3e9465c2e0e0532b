package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.rule.Held;
import java.util.List;
import java.util.Map;

/**
 * Hears what a run over a body does, for a rule beside the leak. The states it is shown are its own
 * to change in what is kept for it, {@link State#closedAt}; the rest it only reads.
 */
interface Watch {
  /** A call that a row of the catalogue speaks of is about to be made. */
  default void row(Row row, Invocation at, State state) {}

  /** A call is about to run bodies in sight. */
  default void bodies(Invocation at, List<MethodRef> targets, State state) {}

  /** A call of which nothing is known is about to be made. */
  default void unknown(Invocation at, State state) {}

  /** A body that was called is about to release a value of the caller's. */
  default void releases(int symbol, Invocation at, State state) {}

  /**
   * A call has returned.
   *
   * @param before the resources at the call
   */
  default void after(Invocation at, IntMap<Resource> before, State state) {}

  /** The body returns a value. */
  default void returns(int result, State state, Site site) {}

  /** Whether a state that holds nothing open is of use. */
  default boolean wants(State state) {
    return false;
  }

  /** The most connections of each pool held at once, by the pool's place, if it counts them. */
  default Map<String, Held> held() {
    return Map.of();
  }

  /** What was found. */
  List<Fault> faults();
}
