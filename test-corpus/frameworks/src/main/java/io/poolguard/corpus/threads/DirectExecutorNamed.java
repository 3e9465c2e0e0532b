package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.transaction.annotation.Transactional;

/** The stages of a task that was given an executor which runs it at once run here, too. */
public class DirectExecutorNamed {
  private final Orders orders;

  DirectExecutorNamed(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    Executor direct = Runnable::run;
    CompletableFuture.runAsync(() -> orders.insert(id), direct)
        .thenRun(() -> orders.count(id))
        .join();
  }
}
