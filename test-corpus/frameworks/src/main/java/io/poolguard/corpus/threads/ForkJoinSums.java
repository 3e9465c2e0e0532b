package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import org.springframework.transaction.annotation.Transactional;

/** Forked work that only computes may go anywhere. */
public class ForkJoinSums {
  private final Orders orders;

  ForkJoinSums(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(int id) {
    int sum = ForkJoinPool.commonPool().invoke(new Sum(1, 100));
    orders.insert(id + sum);
  }

  private static class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final int from;
    private final int to;

    Sum(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Integer compute() {
      if (to - from < 10) {
        int sum = 0;
        for (int i = from; i < to; i++) {
          sum += i;
        }
        return sum;
      }
      int middle = (from + to) / 2;
      Sum left = new Sum(from, middle);
      left.fork();
      return new Sum(middle, to).compute() + left.join();
    }
  }
}
