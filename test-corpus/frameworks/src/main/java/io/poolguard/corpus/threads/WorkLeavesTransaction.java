package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.annotation.Transactional;

public class WorkLeavesTransaction {
  private final Orders orders;

  WorkLeavesTransaction(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    CompletableFuture.runAsync(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
  }
}
