package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional
public class MethodOptsOutOfClass {
  private final Orders orders;
  private final ExecutorService executor;

  MethodOptsOutOfClass(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional(propagation = Propagation.NEVER)
  public void place(int id) {
    executor.execute(() -> orders.count(id));
  }
}
