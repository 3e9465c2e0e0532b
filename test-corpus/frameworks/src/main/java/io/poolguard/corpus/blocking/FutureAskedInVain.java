package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.annotation.Transactional;

/** The answer decides on what is written, and not on the waiting. */
public class FutureAskedInVain {
  private final Orders orders;

  FutureAskedInVain(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id, CompletableFuture<Integer> price) {
    orders.insert(id);
    if (price.isDone()) {
      orders.recount();
    }
    orders.insert(price.join()); // FINDS ConnectionHeldWhileBlocking
  }
}
