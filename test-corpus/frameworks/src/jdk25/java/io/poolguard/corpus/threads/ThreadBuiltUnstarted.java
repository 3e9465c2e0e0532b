package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

/** The thread waits for its start. */
public class ThreadBuiltUnstarted {
  private final Orders orders;

  ThreadBuiltUnstarted(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Thread thread = Thread.ofPlatform().daemon().unstarted(() -> orders.count(id));
    thread.start(); // FINDS UnmanagedThreadDataSource
  }
}
