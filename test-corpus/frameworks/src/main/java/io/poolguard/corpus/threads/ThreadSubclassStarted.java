package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

public class ThreadSubclassStarted {
  private final Orders orders;

  ThreadSubclassStarted(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    new Counting(orders, id).start(); // FINDS UnmanagedThreadDataSource
  }

  private static class Counting extends Thread {
    private final Orders orders;
    private final int id;

    Counting(Orders orders, int id) {
      this.orders = orders;
      this.id = id;
    }

    @Override
    public void run() {
      orders.count(id);
    }
  }
}
