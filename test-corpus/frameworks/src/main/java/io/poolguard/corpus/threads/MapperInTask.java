package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.OrderMapper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.springframework.transaction.annotation.Transactional;

public class MapperInTask {
  private final OrderMapper mapper;
  private final ExecutorService executor;

  MapperInTask(OrderMapper mapper, ExecutorService executor) {
    this.mapper = mapper;
    this.executor = executor;
  }

  @Transactional
  public void update(int amount) {
    CompletableFuture.supplyAsync(() -> amount + 1, executor)
        .thenAccept(mapper::update); // FINDS UnmanagedThreadDataSource
  }
}
