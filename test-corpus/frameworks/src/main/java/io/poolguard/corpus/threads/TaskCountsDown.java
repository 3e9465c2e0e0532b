package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.annotation.Transactional;

/** The task tells others how far it got, and reads nothing. */
public class TaskCountsDown {
  private final Orders orders;
  private final ExecutorService executor;

  TaskCountsDown(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicInteger seen = new AtomicInteger();

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(
        () -> {
          seen.addAndGet(id);
          started.countDown();
        });
  }
}
