package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

/** What the task calls has no transaction, and what that calls begins one. */
public class FacadeOfTransactionalBean {
  private final Orders orders;
  private final Audit audit;
  private final ExecutorService executor;

  FacadeOfTransactionalBean(Orders orders, Audit audit, ExecutorService executor) {
    this.orders = orders;
    this.audit = audit;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Facade facade = new Facade(audit);
    executor.execute(() -> facade.record(id));
  }

  private static class Facade {
    private final Audit audit;

    Facade(Audit audit) {
      this.audit = audit;
    }

    void record(int id) {
      if (id > 0) {
        audit.record(id);
      }
    }
  }
}
