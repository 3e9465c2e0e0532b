package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

public class ParallelStreamReads {
  private final Orders orders;

  ParallelStreamReads(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(List<Integer> ids) {
    orders.insert(1);
    ids.parallelStream().forEach(id -> orders.stock(id)); // FINDS UnmanagedThreadDataSource
  }
}
