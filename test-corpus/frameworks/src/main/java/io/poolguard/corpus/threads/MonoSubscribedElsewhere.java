package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

public class MonoSubscribedElsewhere {
  private final Orders orders;

  MonoSubscribedElsewhere(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Mono.fromRunnable(() -> orders.count(id))
        .subscribeOn(Schedulers.boundedElastic()) // FINDS UnmanagedThreadDataSource
        .subscribe();
  }
}
