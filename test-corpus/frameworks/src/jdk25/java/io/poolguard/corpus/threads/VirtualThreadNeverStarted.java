package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

/** A thread that nobody starts does nothing. */
public class VirtualThreadNeverStarted {
  private final Orders orders;

  VirtualThreadNeverStarted(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public Thread place(int id) {
    orders.insert(id);
    return Thread.ofVirtual().unstarted(() -> System.out.println(id));
  }
}
