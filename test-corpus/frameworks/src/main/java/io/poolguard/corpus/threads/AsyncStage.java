package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.annotation.Transactional;

public class AsyncStage {
  private final Orders orders;

  AsyncStage(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(CompletableFuture<Integer> announced) {
    orders.insert(1);
    announced.thenAcceptAsync(id -> orders.count(id)); // FINDS UnmanagedThreadDataSource
  }
}
