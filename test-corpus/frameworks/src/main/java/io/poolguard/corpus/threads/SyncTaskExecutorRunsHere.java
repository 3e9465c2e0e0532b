package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.transaction.annotation.Transactional;

/** Spring has an executor that calls the task. */
public class SyncTaskExecutorRunsHere {
  private final Orders orders;

  SyncTaskExecutorRunsHere(Orders orders) {
    this.orders = orders;
  }

  private final SyncTaskExecutor executor = new SyncTaskExecutor();

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> orders.count(id));
  }
}
