package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class TaskInsideTask {
  private final Orders orders;
  private final ExecutorService executor;

  TaskInsideTask(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Runnable count = () -> orders.count(id);
    executor.execute(() -> count.run()); // FINDS UnmanagedThreadDataSource
  }
}
