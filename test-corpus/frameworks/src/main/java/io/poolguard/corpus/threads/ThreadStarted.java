package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

public class ThreadStarted {
  private final Orders orders;

  ThreadStarted(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Thread thread = new Thread(() -> orders.count(id), "counter");
    thread.setDaemon(true);
    thread.start(); // FINDS UnmanagedThreadDataSource
  }
}
