package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

/** The last word on a stream holds for all of it. */
public class SequentialAgain {
  private final Orders orders;

  SequentialAgain(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(List<Integer> ids) {
    orders.insert(1);
    ids.parallelStream().sequential().forEach(id -> orders.count(id));
  }
}
