package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.BlockingQueue;
import org.springframework.transaction.annotation.Transactional;

public class LoopWaitsThroughHelper {
  private final Orders orders;
  private final BlockingQueue<Integer> queue;

  LoopWaitsThroughHelper(Orders orders, BlockingQueue<Integer> queue) {
    this.orders = orders;
    this.queue = queue;
  }

  @Transactional
  public void drain(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      orders.insert(next()); // FINDS ConnectionHeldWhileBlocking
    }
  }

  private int next() throws InterruptedException {
    return queue.take();
  }
}
