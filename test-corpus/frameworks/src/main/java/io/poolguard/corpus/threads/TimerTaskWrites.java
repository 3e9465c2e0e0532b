package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.Timer;
import java.util.TimerTask;
import org.springframework.transaction.annotation.Transactional;

public class TimerTaskWrites {
  private final Orders orders;

  TimerTaskWrites(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    TimerTask count =
        new TimerTask() {
          @Override
          public void run() {
            orders.count(id);
          }
        };
    new Timer(true).schedule(count, 1); // FINDS UnmanagedThreadDataSource
  }
}
