package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The class of the task runs what it is given in a transaction of its own. */
public class TaskClassBegins {
  private final Orders orders;
  private final ExecutorService executor;
  private final TransactionTemplate template;

  TaskClassBegins(Orders orders, ExecutorService executor, TransactionTemplate template) {
    this.orders = orders;
    this.executor = executor;
    this.template = template;
  }

  private record Transacted(TransactionTemplate template, Runnable task) implements Runnable {
    @Override
    public void run() {
      template.executeWithoutResult(status -> task.run());
    }
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.execute(new Transacted(template, () -> orders.count(id)));
  }
}
