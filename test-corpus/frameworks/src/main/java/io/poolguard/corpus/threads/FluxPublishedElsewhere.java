package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

public class FluxPublishedElsewhere {
  private final Orders orders;

  FluxPublishedElsewhere(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(List<Integer> ids) {
    Flux.fromIterable(ids)
        .publishOn(Schedulers.parallel())
        .doOnNext(orders::count) // FINDS UnmanagedThreadDataSource
        .blockLast();
  }
}
