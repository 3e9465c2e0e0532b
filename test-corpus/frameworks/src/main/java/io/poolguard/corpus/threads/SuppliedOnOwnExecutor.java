package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class SuppliedOnOwnExecutor {
  private final Orders orders;
  private final ExecutorService executor;

  SuppliedOnOwnExecutor(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public int place(int id) {
    orders.insert(id);
    CompletableFuture<Integer> stock =
        CompletableFuture.supplyAsync(() -> orders.stock(id), executor); // FINDS UnmanagedThreadDataSource
    return stock.join(); // FINDS ConnectionHeldWhileBlocking
  }
}
