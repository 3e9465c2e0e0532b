package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.support.TransactionTemplate;

/** A helper runs the function in a transaction, and the function gives its work away. */
public class FunctionRunInTemplateHandsOver {
  private final Orders orders;
  private final ExecutorService executor;
  private final TransactionTemplate template;

  FunctionRunInTemplateHandsOver(
      Orders orders, ExecutorService executor, TransactionTemplate template) {
    this.orders = orders;
    this.executor = executor;
    this.template = template;
  }

  public void place(int id) {
    transacted(
        () -> {
          orders.insert(id);
          executor.execute(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
        });
  }

  private void transacted(Runnable action) {
    template.executeWithoutResult(status -> action.run());
  }
}
