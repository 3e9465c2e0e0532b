package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class TaskCallsTransactionalBean {
  private final Orders orders;
  private final Audit audit;
  private final ExecutorService executor;

  TaskCallsTransactionalBean(Orders orders, Audit audit, ExecutorService executor) {
    this.orders = orders;
    this.audit = audit;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(() -> audit.record(id));
  }
}
