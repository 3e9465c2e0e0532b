package io.poolguard.analysis.dataflow;

/**
 * What a block does to a disjunct.
 *
 * @param <S> the disjuncts
 */
public interface Transfer<S> {
  /**
   * Runs the block and hands each state that leaves it to the sink, with the block it goes to. May
   * go on by itself in a block that only this one leads to.
   *
   * @return how many steps it took
   */
  int run(int block, S state, Sink<S> sink);

  /** Takes what leaves a block. */
  interface Sink<S> {
    /** The state goes on at the block. */
    void flow(int block, S state);
  }
}
