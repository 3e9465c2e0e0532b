package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;

public class AuditBegunOutside {
  private final Orders orders;
  private final Audit audit;

  AuditBegunOutside(Orders orders, Audit audit) {
    this.orders = orders;
    this.audit = audit;
  }

  public void place(int id) {
    orders.insert(id);
    audit.record(id);
  }
}
