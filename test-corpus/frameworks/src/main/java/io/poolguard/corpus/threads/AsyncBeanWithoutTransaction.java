package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Mailer;
import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

public class AsyncBeanWithoutTransaction {
  private final Orders orders;
  private final Mailer mailer;

  AsyncBeanWithoutTransaction(Orders orders, Mailer mailer) {
    this.orders = orders;
    this.mailer = mailer;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    mailer.countLater(id); // FINDS UnmanagedThreadDataSource
  }
}
