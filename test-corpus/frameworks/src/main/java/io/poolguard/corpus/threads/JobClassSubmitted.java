package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class JobClassSubmitted {
  private final Orders orders;
  private final ExecutorService executor;

  JobClassSubmitted(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.submit(new Count(orders, id)); // FINDS UnmanagedThreadDataSource
  }

  private record Count(Orders orders, int id) implements Runnable {
    @Override
    public void run() {
      orders.count(id);
    }
  }
}
