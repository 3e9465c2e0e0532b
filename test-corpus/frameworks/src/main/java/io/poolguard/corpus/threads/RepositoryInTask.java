package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.OrderRepository;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class RepositoryInTask {
  private final OrderRepository repository;
  private final ExecutorService executor;

  RepositoryInTask(OrderRepository repository, ExecutorService executor) {
    this.repository = repository;
    this.executor = executor;
  }

  @Transactional
  public void count(int amount) {
    executor.submit(() -> repository.countByAmount(amount)); // FINDS UnmanagedThreadDataSource
  }
}
