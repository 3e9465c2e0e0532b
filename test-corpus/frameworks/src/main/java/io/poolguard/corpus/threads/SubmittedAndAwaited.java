package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.springframework.transaction.annotation.Transactional;

public class SubmittedAndAwaited {
  private final Orders orders;
  private final ExecutorService executor;

  SubmittedAndAwaited(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public int place(int id) throws Exception {
    orders.insert(id);
    Future<Integer> stock = executor.submit(() -> orders.stock(id)); // FINDS UnmanagedThreadDataSource
    return stock.get(); // FINDS ConnectionHeldWhileBlocking
  }
}
