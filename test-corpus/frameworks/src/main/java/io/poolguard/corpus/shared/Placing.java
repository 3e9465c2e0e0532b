package io.poolguard.corpus.shared;

import org.springframework.transaction.annotation.Transactional;

/** Places orders. */
public interface Placing {
  @Transactional
  void place(int id);
}
