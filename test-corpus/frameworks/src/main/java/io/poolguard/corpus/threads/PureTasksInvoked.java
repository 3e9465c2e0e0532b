package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.springframework.transaction.annotation.Transactional;

/** Tasks that compute may be awaited in a transaction. */
public class PureTasksInvoked {
  private final Orders orders;
  private final ExecutorService executor;

  PureTasksInvoked(Orders orders, ExecutorService executor) {
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(List<Integer> ids) throws Exception {
    List<Callable<Integer>> tasks = ids.stream().map(id -> (Callable<Integer>) () -> id * id).toList();
    int sum = 0;
    for (Future<Integer> each : executor.invokeAll(tasks)) {
      sum += each.get();
    }
    orders.insert(sum);
  }
}
