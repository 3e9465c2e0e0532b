package io.poolguard.corpus.shared;

import jakarta.transaction.Transactional;

/** Keeps its entries whatever becomes of the caller's work. */
public class Ledger {
  private final Orders orders;

  public Ledger(Orders orders) {
    this.orders = orders;
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int enter(int id) {
    return orders.stock(id);
  }
}
