package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.OrderRepository;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class RepositoryBeforeTask {
  private final OrderRepository repository;
  private final ExecutorService executor;

  RepositoryBeforeTask(OrderRepository repository, ExecutorService executor) {
    this.repository = repository;
    this.executor = executor;
  }

  @Transactional
  public void count(int amount) {
    int found = repository.countByAmount(amount);
    executor.submit(() -> Integer.toString(found));
  }
}
