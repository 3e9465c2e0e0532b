package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.InTransaction;
import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;

public class OwnTransactionAnnotation {
  private final Orders orders;
  private final ExecutorService executor;

  OwnTransactionAnnotation(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @InTransaction
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
  }
}
