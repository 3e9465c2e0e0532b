package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.support.TransactionTemplate;

public class HandsOverAfterTemplate {
  private final Orders orders;
  private final TransactionTemplate transaction;
  private final ExecutorService executor;

  HandsOverAfterTemplate(Orders orders, TransactionTemplate transaction, ExecutorService executor) {
    this.orders = orders;
    this.transaction = transaction;
    this.executor = executor;
  }

  public void place(int id) {
    transaction.executeWithoutResult(status -> orders.insert(id));
    executor.execute(() -> orders.count(id));
  }
}
