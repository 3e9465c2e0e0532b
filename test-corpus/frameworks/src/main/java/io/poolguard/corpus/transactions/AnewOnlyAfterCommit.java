package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.support.TransactionTemplate;

public class AnewOnlyAfterCommit {
  private final Orders orders;
  private final Audit audit;
  private final TransactionTemplate template;

  AnewOnlyAfterCommit(Orders orders, Audit audit, TransactionTemplate template) {
    this.orders = orders;
    this.audit = audit;
    this.template = template;
  }

  public void place(int id) {
    boolean done =
        Boolean.TRUE.equals(
            template.execute(
                status -> {
                  orders.insert(id);
                  return true;
                }));
    if (done) {
      audit.record(id);
    }
  }
}
