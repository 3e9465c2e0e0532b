package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class TaskFromFactory {
  private final Orders orders;
  private final ExecutorService executor;

  TaskFromFactory(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Runnable task = counting(id);
    executor.execute(task); // FINDS UnmanagedThreadDataSource
  }

  private Runnable counting(int id) {
    return () -> orders.count(id);
  }
}
