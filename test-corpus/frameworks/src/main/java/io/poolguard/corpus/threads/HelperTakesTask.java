package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class HelperTakesTask {
  private final Orders orders;
  private final ExecutorService executor;

  HelperTakesTask(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    later(() -> orders.count(id));
  }

  private void later(Runnable task) {
    executor.execute(task); // FINDS UnmanagedThreadDataSource
  }
}
