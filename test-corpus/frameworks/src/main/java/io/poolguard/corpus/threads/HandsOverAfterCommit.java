package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

public class HandsOverAfterCommit {
  private final Orders orders;
  private final PlatformTransactionManager manager;
  private final ExecutorService executor;

  HandsOverAfterCommit(Orders orders, PlatformTransactionManager manager, ExecutorService executor) {
    this.orders = orders;
    this.manager = manager;
    this.executor = executor;
  }

  public void place(int id) {
    TransactionStatus status = manager.getTransaction(new DefaultTransactionDefinition());
    orders.insert(id);
    manager.commit(status);
    executor.execute(() -> orders.count(id));
  }
}
