package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

public class AuditBeganAnew {
  private final Orders orders;
  private final Audit audit;

  AuditBeganAnew(Orders orders, Audit audit) {
    this.orders = orders;
    this.audit = audit;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    audit.record(id); // FINDS NestedConnectionAcquire
  }
}
