package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.springframework.transaction.annotation.Transactional;

public class TaskOfNumbers {
  private final Orders orders;
  private final ExecutorService executor;

  TaskOfNumbers(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public int place(int id) throws Exception {
    int stock = orders.stock(id);
    Future<Integer> doubled = executor.submit(() -> stock * 2);
    return doubled.get(); // FINDS ConnectionHeldWhileBlocking
  }
}
