package io.poolguard.analysis.ir;

/** How a call finds its target. */
public enum CallKind {
  /** No receiver. */
  STATIC,
  /** Dispatched on the receiver's class, named through a class. */
  VIRTUAL,
  /** Dispatched on the receiver's class, named through an interface. */
  INTERFACE,
  /**
   * The named method itself: constructors, {@code super} calls, private methods of old class files.
   */
  SPECIAL
}
