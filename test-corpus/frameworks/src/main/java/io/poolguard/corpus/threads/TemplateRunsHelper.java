package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.support.TransactionTemplate;

public class TemplateRunsHelper {
  private final Orders orders;
  private final TransactionTemplate transaction;
  private final ExecutorService executor;

  TemplateRunsHelper(Orders orders, TransactionTemplate transaction, ExecutorService executor) {
    this.orders = orders;
    this.transaction = transaction;
    this.executor = executor;
  }

  public Integer place(int id) {
    return transaction.execute(status -> insertAndCount(id));
  }

  private int insertAndCount(int id) {
    orders.insert(id);
    executor.execute(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
    return id;
  }
}
