package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class StageGoesOnElsewhere {
  private final Orders orders;
  private final ExecutorService executor;

  StageGoesOnElsewhere(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    CompletableFuture.supplyAsync(() -> id + 1, executor)
        .thenAccept(orders::count); // FINDS UnmanagedThreadDataSource
  }
}
