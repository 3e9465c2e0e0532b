package io.poolguard.corpus.shared;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps ids in transactions of its own. */
public class CountingKeeper implements IdKeeper {
  private final Orders orders;

  public CountingKeeper(Orders orders) {
    this.orders = orders;
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  @Override
  public void keep(Integer id) {
    orders.count(id);
  }
}
