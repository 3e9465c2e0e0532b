package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.support.TransactionTemplate;

public class TemplateHandsOver {
  private final Orders orders;
  private final TransactionTemplate transaction;

  TemplateHandsOver(Orders orders, TransactionTemplate transaction) {
    this.orders = orders;
    this.transaction = transaction;
  }

  public void place(int id) {
    transaction.executeWithoutResult(
        status -> {
          orders.insert(id);
          CompletableFuture.runAsync(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
        });
  }
}
