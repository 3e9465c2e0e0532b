package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.annotation.Transactional;

public class WaitsForSecondConnection {
  private final Orders orders;

  WaitsForSecondConnection(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public int place(int id) {
    orders.insert(id);
    return CompletableFuture.supplyAsync(() -> orders.stock(id)).join(); // FINDS UnmanagedThreadDataSource // FINDS ConnectionHeldWhileBlocking
  }
}
