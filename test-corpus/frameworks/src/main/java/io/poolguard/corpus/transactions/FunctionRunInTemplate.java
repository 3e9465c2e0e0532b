package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** The template stands in a helper of the program, which is given what to run. */
public class FunctionRunInTemplate {
  private final Orders orders;
  private final Audit audit;
  private final PlatformTransactionManager manager;

  FunctionRunInTemplate(Orders orders, Audit audit, PlatformTransactionManager manager) {
    this.orders = orders;
    this.audit = audit;
    this.manager = manager;
  }

  public void place(int id) {
    inTransaction(
        manager,
        status -> {
          orders.insert(id);
          audit.record(id); // FINDS NestedConnectionAcquire
          return id;
        });
  }

  private static <T> T inTransaction(
      PlatformTransactionManager manager, TransactionCallback<T> action) {
    return new TransactionTemplate(manager).execute(action);
  }
}
