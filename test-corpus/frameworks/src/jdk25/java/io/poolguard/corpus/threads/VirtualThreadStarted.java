package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

/** A virtual thread is another thread, too. */
public class VirtualThreadStarted {
  private final Orders orders;

  VirtualThreadStarted(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Thread.startVirtualThread(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
  }
}
