package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

public class MonoSubscribedHere {
  private final Orders orders;

  MonoSubscribedHere(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Mono.fromRunnable(() -> orders.count(id)).subscribe();
  }
}
