package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Each virtual thread works for itself, and no transaction waits for them. */
public class VirtualThreadsWithoutTransaction {
  private final Orders orders;

  VirtualThreadsWithoutTransaction(Orders orders) {
    this.orders = orders;
  }

  public void place(List<Integer> ids) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ids.forEach(id -> threads.execute(() -> orders.count(id)));
    }
  }
}
