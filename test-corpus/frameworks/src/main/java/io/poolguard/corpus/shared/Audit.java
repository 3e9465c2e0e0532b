package io.poolguard.corpus.shared;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes in transactions of its own. */
public class Audit {
  private final Orders orders;

  public Audit(Orders orders) {
    this.orders = orders;
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void record(int id) {
    orders.count(id);
  }

  @Transactional
  public void recordAll() {
    orders.recount();
  }
}
