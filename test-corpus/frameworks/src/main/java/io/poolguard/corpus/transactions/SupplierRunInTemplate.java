package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** What the helper's transaction runs takes part in it; what comes after it has its own. */
public class SupplierRunInTemplate {
  private final Orders orders;
  private final Audit audit;
  private final TransactionTemplate template;

  SupplierRunInTemplate(Orders orders, Audit audit, TransactionTemplate template) {
    this.orders = orders;
    this.audit = audit;
    this.template = template;
  }

  public void place(int id) {
    int found =
        transacted(
            () -> {
              orders.insert(id);
              audit.recordAll();
              return orders.stock(id);
            });
    audit.record(found);
  }

  private <T> T transacted(Supplier<T> action) {
    return template.execute(status -> action.get());
  }
}
