package io.poolguard.analysis.dataflow;

/**
 * One of the alternative states at a program point. Equality is by what is known, not by the path
 * that led there.
 *
 * @param <S> the type itself
 */
public interface Disjunct<S> {
  /** Disjuncts with equal keys differ so little that they are joined as soon as they meet. */
  Object mergeKey();

  /**
   * What must not be lost: disjuncts with equal classes are joined first when there are too many,
   * those with different classes last.
   */
  Object joinClass();

  /**
   * The join class and what later tests can tell apart: disjuncts with equal narrow classes are
   * joined before others of their join class.
   */
  Object narrowClass();

  /**
   * What holds if one of the two holds: an upper bound of both. Commutative up to the path that is
   * kept, idempotent, and it says in its class comment in which direction it errs.
   *
   * @param block where the paths meet
   */
  S join(S other, int block);
}
