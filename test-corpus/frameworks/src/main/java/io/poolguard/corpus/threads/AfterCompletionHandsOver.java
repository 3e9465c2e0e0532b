package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Once the transaction is over, whichever way, no work can leave it. */
public class AfterCompletionHandsOver {
  private final Orders orders;
  private final ExecutorService executor;

  AfterCompletionHandsOver(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    TransactionSynchronizationManager.registerSynchronization(new Later(orders, executor, id));
  }

  private static class Later implements TransactionSynchronization {
    private final Orders orders;
    private final ExecutorService executor;
    private final int id;

    Later(Orders orders, ExecutorService executor, int id) {
      this.orders = orders;
      this.executor = executor;
      this.id = id;
    }

    @Override
    public void afterCompletion(int status) {
      executor.submit(() -> orders.stock(id));
    }
  }
}
