package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import org.springframework.transaction.annotation.Transactional;

public class TaskWrappedInFuture {
  private final Orders orders;
  private final ExecutorService executor;

  TaskWrappedInFuture(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public int place(int id) throws Exception {
    orders.insert(id);
    FutureTask<Integer> stock = new FutureTask<>(() -> orders.stock(id));
    executor.execute(stock); // FINDS UnmanagedThreadDataSource
    return stock.get(); // FINDS ConnectionHeldWhileBlocking
  }
}
