package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class AllInvoked {
  private final Orders orders;
  private final ExecutorService executor;

  AllInvoked(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) throws InterruptedException {
    orders.insert(id);
    List<Callable<Integer>> tasks = new ArrayList<>();
    tasks.add(() -> orders.stock(id));
    tasks.add(() -> orders.stock(id + 1));
    executor.invokeAll(tasks); // FINDS UnmanagedThreadDataSource
  }
}
