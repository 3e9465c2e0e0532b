package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

public class TaskRunHere {
  private final Orders orders;

  TaskRunHere(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Runnable task = () -> orders.count(id);
    task.run();
  }
}
