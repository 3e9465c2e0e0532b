package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.annotation.Transactional;

public class ScheduledForLater {
  private final Orders orders;
  private final ScheduledExecutorService scheduler;

  ScheduledForLater(Orders orders, ScheduledExecutorService scheduler) {
    this.orders = orders;
    this.scheduler = scheduler;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    scheduler.schedule(() -> orders.count(id), 1, TimeUnit.MILLISECONDS); // FINDS UnmanagedThreadDataSource
  }
}
