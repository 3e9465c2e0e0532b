package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;

public class SleepWithoutTransaction {
  private final Orders orders;

  SleepWithoutTransaction(Orders orders) {
    this.orders = orders;
  }

  public void place(int id) throws InterruptedException {
    orders.insert(id);
    Thread.sleep(1);
  }
}
