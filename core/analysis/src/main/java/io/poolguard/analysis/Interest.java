package io.poolguard.analysis;

import io.poolguard.analysis.ir.MethodRef;

/**
 * What makes a method worth the analysis: the prefilter of hosts. A method none of whose calls,
 * allocations and casts yields a type that may hold a resource, and none of whose calls concerns a
 * rule, need not be lowered or analysed. It saves work and decides nothing.
 */
@FunctionalInterface
public interface Interest {
  /** Whether a value of this type (a descriptor) may be a resource or own one. */
  boolean mayHoldResource(String typeDescriptor);

  /**
   * Whether a method that calls this one, through the class named, may be of interest to a rule
   * whatever the types of its values.
   */
  default boolean concerns(MethodRef called) {
    return false;
  }

  /**
   * Whether a method must release what it is given, by annotations of its own: it is of interest
   * whatever it calls.
   */
  default boolean takesOver(MethodRef method) {
    return false;
  }

  /** Whether {@link #concerns} has ever another answer than no. */
  default boolean looksAtCalls() {
    return false;
  }
}
