package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.Orders;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

public class HelperBeginsAnew {
  private final Orders orders;
  private final Audit audit;

  HelperBeginsAnew(Orders orders, Audit audit) {
    this.orders = orders;
    this.audit = audit;
  }

  @Transactional
  public void place(List<Integer> ids) {
    for (int id : ids) {
      placeOne(id); // FINDS NestedConnectionAcquire
    }
  }

  private void placeOne(int id) {
    orders.insert(id);
    audit.record(id);
  }
}
