package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** The task begins a transaction by the manager and ends it. */
public class ManagerInsideTask {
  private final Orders orders;
  private final ExecutorService executor;
  private final PlatformTransactionManager manager;

  ManagerInsideTask(Orders orders, ExecutorService executor, PlatformTransactionManager manager) {
    this.orders = orders;
    this.executor = executor;
    this.manager = manager;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> count(id));
  }

  private void count(int id) {
    TransactionStatus status = manager.getTransaction(new DefaultTransactionDefinition());
    orders.count(id);
    manager.commit(status);
  }
}
