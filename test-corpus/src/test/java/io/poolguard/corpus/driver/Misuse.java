package io.poolguard.corpus.driver;

import java.util.Set;

/**
 * Something that a run did with a JDBC object and that a rule is about, other than losing it.
 *
 * @param rule the rule's id
 * @param lines the lines of the case that were being run, from its entry to the call itself
 */
record Misuse(String rule, Set<Integer> lines) {
  /** A connection is closed again, the first close having worked. */
  static final String DOUBLE_CLOSE = "DoubleClose";

  /** Something is asked of an object that is closed, or it is returned. */
  static final String USE_AFTER_CLOSE = "UseAfterClose";

  /** A connection is taken from a source of which another one is open. */
  static final String NESTED_ACQUIRE = "NestedConnectionAcquire";

  /** The rules whose markers runs have to show. */
  static final Set<String> SHOWN = Set.of(DOUBLE_CLOSE, USE_AFTER_CLOSE, NESTED_ACQUIRE);

  Misuse {
    lines = Set.copyOf(lines);
  }
}
