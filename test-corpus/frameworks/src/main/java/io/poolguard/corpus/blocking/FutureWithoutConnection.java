package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.Future;

public class FutureWithoutConnection {
  private final Orders orders;

  FutureWithoutConnection(Orders orders) {
    this.orders = orders;
  }

  public int place(Future<Integer> id) throws Exception {
    orders.insert(id.get());
    return id.get();
  }
}
