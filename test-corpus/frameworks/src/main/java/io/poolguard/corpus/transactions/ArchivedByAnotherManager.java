package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Archive;
import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;

/** Two managers may stand for two pools, and may share one, as they do here. */
public class ArchivedByAnotherManager {
  private final Orders orders;
  private final Archive archive;

  ArchivedByAnotherManager(Orders orders, Archive archive) {
    this.orders = orders;
    this.archive = archive;
  }

  @Transactional("shop")
  public void place(int id) {
    orders.insert(id);
    archive.store(id); // FINDS NestedConnectionAcquire
  }
}
