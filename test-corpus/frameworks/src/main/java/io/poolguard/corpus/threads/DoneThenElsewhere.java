package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

/** A stage that is complete, and the next one told to run on an executor. */
public class DoneThenElsewhere {
  private final Orders orders;
  private final ExecutorService executor;

  DoneThenElsewhere(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    CompletableFuture.completedFuture(id)
        .thenAcceptAsync(orders::insert, executor); // FINDS UnmanagedThreadDataSource
  }
}
