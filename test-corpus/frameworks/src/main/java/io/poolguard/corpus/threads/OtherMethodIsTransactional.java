package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

/** A transaction of another method is none of this one's. */
public class OtherMethodIsTransactional {
  private final Orders orders;
  private final ExecutorService executor;

  OtherMethodIsTransactional(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  public void place(int id) {
    executor.execute(() -> orders.count(id));
  }

  @Transactional
  void insert(int id) {
    orders.insert(id);
  }
}
