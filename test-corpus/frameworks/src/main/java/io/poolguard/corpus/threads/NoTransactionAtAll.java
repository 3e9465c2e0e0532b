package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;

public class NoTransactionAtAll {
  private final Orders orders;
  private final ExecutorService executor;

  NoTransactionAtAll(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> orders.count(id));
  }
}
