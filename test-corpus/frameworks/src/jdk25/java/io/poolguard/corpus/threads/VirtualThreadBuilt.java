package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

/** The builder starts the thread. */
public class VirtualThreadBuilt {
  private final Orders orders;

  VirtualThreadBuilt(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Thread.ofVirtual().name("counter").start(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
  }
}
