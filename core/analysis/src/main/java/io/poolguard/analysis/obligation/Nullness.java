package io.poolguard.analysis.obligation;

/**
 * Whether a reference is null.
 *
 * <pre>
 *      UNKNOWN
 *      /     \
 *   NULL   NON_NULL
 * </pre>
 */
public enum Nullness {
  UNKNOWN,
  NULL,
  NON_NULL;

  /** What holds if one of the two holds. */
  public Nullness join(Nullness other) {
    return this == other ? this : UNKNOWN;
  }

  /** Whether both may hold. */
  public boolean agreesWith(Nullness other) {
    return this == UNKNOWN || other == UNKNOWN || this == other;
  }

  /** What holds if both hold; only of values that agree. */
  public Nullness meet(Nullness other) {
    return this == UNKNOWN ? other : this;
  }
}
