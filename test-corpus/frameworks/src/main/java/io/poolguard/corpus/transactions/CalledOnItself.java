package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

public class CalledOnItself {
  private final Orders orders;

  CalledOnItself(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    record(id);
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  protected void record(int id) {
    orders.count(id);
  }
}
