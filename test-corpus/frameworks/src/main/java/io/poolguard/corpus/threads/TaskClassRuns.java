package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

/** The class of the task gives the thread a name and begins nothing. */
public class TaskClassRuns {
  private final Orders orders;
  private final ExecutorService executor;

  TaskClassRuns(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  private record Named(String name, Runnable task) implements Runnable {
    @Override
    public void run() {
      Thread.currentThread().setName(name);
      task.run();
    }
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(new Named("count", orders::recount)); // FINDS UnmanagedThreadDataSource
  }
}
