package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.annotation.Transactional;

/** A stage behind what is complete already runs where it is added. */
public class CompletedStageRunsHere {
  private final Orders orders;

  CompletedStageRunsHere(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public int place(int id) {
    orders.insert(id);
    return CompletableFuture.completedFuture(id).thenApply(orders::stock).join();
  }
}
