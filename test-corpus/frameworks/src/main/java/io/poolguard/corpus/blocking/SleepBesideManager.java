package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** A transaction begun and ended by hand: one wait inside it, one behind it. */
public class SleepBesideManager {
  private final Orders orders;
  private final PlatformTransactionManager manager;

  SleepBesideManager(Orders orders, PlatformTransactionManager manager) {
    this.orders = orders;
    this.manager = manager;
  }

  public void place(int id) throws InterruptedException {
    TransactionStatus status = manager.getTransaction(new DefaultTransactionDefinition());
    try {
      orders.insert(id);
      Thread.sleep(1); // FINDS ConnectionHeldWhileBlocking
    } catch (RuntimeException e) {
      manager.rollback(status);
      throw e;
    }
    manager.commit(status);
    Thread.sleep(1);
  }
}
