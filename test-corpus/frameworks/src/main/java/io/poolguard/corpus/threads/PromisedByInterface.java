package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import io.poolguard.corpus.shared.Placing;
import java.util.concurrent.ExecutorService;

public class PromisedByInterface implements Placing {
  private final Orders orders;
  private final ExecutorService executor;

  PromisedByInterface(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Override
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
  }
}
