package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

public class TaskNeverRun {
  private final Orders orders;

  TaskNeverRun(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public int place(int id) {
    orders.insert(id);
    Runnable unused = () -> orders.count(id);
    return unused.hashCode();
  }
}
