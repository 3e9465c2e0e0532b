package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.annotation.Transactional;

/** Whoever has asked whether the price is there waits for nothing; else the order goes without. */
public class FutureAskedFirst {
  private final Orders orders;

  FutureAskedFirst(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id, CompletableFuture<Integer> price) {
    orders.insert(id);
    if (!price.isDone()) {
      return;
    }
    orders.insert(price.join());
  }
}
