package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.Executor;
import org.springframework.transaction.annotation.Transactional;

/** An executor that runs each task at once on the caller's thread leaves nothing. */
public class DirectExecutor {
  private final Orders orders;

  DirectExecutor(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Executor direct = Runnable::run;
    direct.execute(() -> orders.count(id));
  }
}
