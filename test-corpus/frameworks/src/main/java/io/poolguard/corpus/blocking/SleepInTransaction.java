package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

public class SleepInTransaction {
  private final Orders orders;

  SleepInTransaction(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) throws InterruptedException {
    orders.insert(id);
    Thread.sleep(1); // FINDS ConnectionHeldWhileBlocking
  }
}
