package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

public class SequentialStream {
  private final Orders orders;

  SequentialStream(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(List<Integer> ids) {
    orders.insert(1);
    ids.stream().map(id -> id + 1).forEach(orders::count);
  }
}
