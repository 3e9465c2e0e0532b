package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.support.TransactionTemplate;

public class FutureInTemplate {
  private final Orders orders;
  private final TransactionTemplate template;

  FutureInTemplate(Orders orders, TransactionTemplate template) {
    this.orders = orders;
    this.template = template;
  }

  public void place(int id, CompletableFuture<Integer> price) {
    template.executeWithoutResult(
        status -> {
          orders.insert(id);
          price.join(); // FINDS ConnectionHeldWhileBlocking
        });
  }
}
