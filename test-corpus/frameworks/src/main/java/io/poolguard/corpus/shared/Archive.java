package io.poolguard.corpus.shared;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes by a transaction manager of its own, which may have a pool of its own or not. */
public class Archive {
  public static final String MANAGER = "archives";

  private final Orders orders;

  public Archive(Orders orders) {
    this.orders = orders;
  }

  @Transactional(transactionManager = MANAGER, propagation = Propagation.REQUIRES_NEW)
  public void store(int id) {
    orders.count(id);
  }
}
