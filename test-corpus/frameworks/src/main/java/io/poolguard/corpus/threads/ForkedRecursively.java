package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import org.springframework.transaction.annotation.Transactional;

public class ForkedRecursively {
  private final Orders orders;

  ForkedRecursively(Orders orders) {
    this.orders = orders;
  }

  private final ForkJoinPool pool = new ForkJoinPool(2);

  @Transactional
  public void place(int id) {
    orders.insert(id);
    pool.invoke(new Stock(orders, id)); // FINDS UnmanagedThreadDataSource
  }

  private static class Stock extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final transient Orders orders;
    private final int id;

    Stock(Orders orders, int id) {
      this.orders = orders;
      this.id = id;
    }

    @Override
    protected Integer compute() {
      return orders.stock(id);
    }
  }
}
