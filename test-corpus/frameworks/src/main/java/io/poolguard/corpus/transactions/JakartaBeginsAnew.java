package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import io.poolguard.corpus.shared.Ledger;
import jakarta.transaction.Transactional;

public class JakartaBeginsAnew {
  private final Orders orders;
  private final Ledger ledger;

  JakartaBeginsAnew(Orders orders, Ledger ledger) {
    this.orders = orders;
    this.ledger = ledger;
  }

  @Transactional
  public int place(int id) {
    orders.insert(id);
    return ledger.enter(id); // FINDS NestedConnectionAcquire
  }
}
