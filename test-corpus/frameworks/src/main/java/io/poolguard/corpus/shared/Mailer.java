package io.poolguard.corpus.shared;

import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Works on a thread of the container. */
public class Mailer {
  private final Orders orders;

  public Mailer(Orders orders) {
    this.orders = orders;
  }

  @Async
  public void countLater(int id) {
    orders.count(id);
  }

  @Async
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void recordLater(int id) {
    orders.count(id);
  }
}
