package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Each task of the loop has a transaction of its own. */
public class TemplatePerTask {
  private final Orders orders;
  private final ExecutorService executor;
  private final TransactionTemplate template;

  TemplatePerTask(Orders orders, ExecutorService executor, TransactionTemplate template) {
    this.orders = orders;
    this.executor = executor;
    this.template = template;
  }

  @Transactional
  public void place(List<Integer> ids) {
    orders.insert(1);
    for (Integer id : ids) {
      executor.submit(() -> template.execute(status -> orders.stock(id)));
    }
  }
}
