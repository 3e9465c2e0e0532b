package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

public class PrivateTransaction {
  private final Orders orders;
  private final ExecutorService executor;

  PrivateTransaction(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> count(id)); // FINDS UnmanagedThreadDataSource
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  private void count(int id) {
    orders.count(id);
  }
}
