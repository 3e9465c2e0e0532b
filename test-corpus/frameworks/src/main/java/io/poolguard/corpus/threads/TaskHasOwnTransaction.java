package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

public class TaskHasOwnTransaction {
  private final Orders orders;
  private final TransactionTemplate transaction;
  private final ExecutorService executor;

  TaskHasOwnTransaction(Orders orders, TransactionTemplate transaction, ExecutorService executor) {
    this.orders = orders;
    this.transaction = transaction;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> transaction.executeWithoutResult(status -> orders.count(id)));
  }
}
