package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

public class StreamMadeParallel {
  private final Orders orders;

  StreamMadeParallel(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public int place(List<Integer> ids) {
    orders.insert(1);
    return ids.stream().parallel().map(orders::stock).reduce(0, Integer::sum); // FINDS UnmanagedThreadDataSource
  }
}
