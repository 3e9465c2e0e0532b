package io.poolguard.corpus.threads;

import com.google.common.util.concurrent.MoreExecutors;
import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

/** A direct executor service is done when it returns. */
public class DirectExecutorOfGuava {
  private final Orders orders;

  DirectExecutorOfGuava(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) throws Exception {
    orders.insert(id);
    ExecutorService direct = MoreExecutors.newDirectExecutorService();
    direct.submit(() -> orders.stock(id)).get();
  }
}
