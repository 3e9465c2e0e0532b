package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A helper that waits for the commit where there is a transaction to be committed. */
public class OnCommitIfThereIsOne {
  private final Orders orders;
  private final ExecutorService executor;

  OnCommitIfThereIsOne(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    afterCommit(() -> executor.execute(() -> orders.count(id)));
  }

  private static void afterCommit(Runnable task) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      task.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            task.run();
          }
        });
  }
}
