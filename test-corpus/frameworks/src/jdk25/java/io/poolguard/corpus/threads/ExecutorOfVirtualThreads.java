package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.transaction.annotation.Transactional;

/** Closing the executor waits for its tasks, while the transaction holds its connection. */
public class ExecutorOfVirtualThreads {
  private final Orders orders;

  ExecutorOfVirtualThreads(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
    } // FINDS ConnectionHeldWhileBlocking
  }
}
