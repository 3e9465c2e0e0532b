package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.REQUIRES_NEW)
public class NewAtTopAnewBelow {
  private final Orders orders;
  private final Audit audit;

  NewAtTopAnewBelow(Orders orders, Audit audit) {
    this.orders = orders;
    this.audit = audit;
  }

  public void place(int id) {
    if (orders.stock(id) == 0) {
      audit.record(id); // FINDS NestedConnectionAcquire
    }
  }
}
