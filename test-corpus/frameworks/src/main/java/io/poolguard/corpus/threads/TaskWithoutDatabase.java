package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class TaskWithoutDatabase {
  private final Orders orders;
  private final ExecutorService executor;

  TaskWithoutDatabase(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> System.setProperty("last.order", Integer.toString(id)));
  }
}
