package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class HelperHandsOver {
  private final Orders orders;
  private final ExecutorService executor;

  HelperHandsOver(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    countLater(id);
  }

  private void countLater(int id) {
    executor.execute(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
  }
}
