package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

/** What tasks computed is written by the thread of the transaction. */
public class JoinedBeforeWork {
  private final Orders orders;
  private final ExecutorService executor;

  JoinedBeforeWork(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    CompletableFuture<Integer> price = CompletableFuture.supplyAsync(() -> id * 3, executor);
    CompletableFuture<Integer> tax = CompletableFuture.supplyAsync(() -> id * 2, executor);
    orders.insert(price.thenCombine(tax, Integer::sum).join());
  }
}
