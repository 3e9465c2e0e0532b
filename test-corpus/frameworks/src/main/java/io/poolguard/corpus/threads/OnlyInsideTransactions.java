package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Asks for the transaction, and hands the work over where there is one. */
public class OnlyInsideTransactions {
  private final Orders orders;
  private final ExecutorService executor;

  OnlyInsideTransactions(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    boolean active = TransactionSynchronizationManager.isActualTransactionActive();
    if (active) {
      executor.execute(() -> orders.insert(id)); // FINDS UnmanagedThreadDataSource
    } else {
      orders.insert(id);
    }
  }
}
