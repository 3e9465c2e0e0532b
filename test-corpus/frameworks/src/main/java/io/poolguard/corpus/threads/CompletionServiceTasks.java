package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class CompletionServiceTasks {
  private final Orders orders;
  private final ExecutorService executor;

  CompletionServiceTasks(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public int place(int id) throws Exception {
    orders.insert(id);
    CompletionService<Integer> service = new ExecutorCompletionService<>(executor);
    service.submit(() -> orders.stock(id)); // FINDS UnmanagedThreadDataSource
    return service.take().get(); // FINDS ConnectionHeldWhileBlocking // FINDS ConnectionHeldWhileBlocking#2
  }
}
