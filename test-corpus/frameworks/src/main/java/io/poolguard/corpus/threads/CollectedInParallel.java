package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;

/** Values are collected by many threads, and written by this one. */
public class CollectedInParallel {
  private final Orders orders;

  CollectedInParallel(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(List<Integer> ids) {
    List<Integer> wanted =
        ids.parallelStream().filter(id -> id % 2 == 0).map(id -> id + 1).collect(Collectors.toList());
    wanted.forEach(orders::count);
  }
}
