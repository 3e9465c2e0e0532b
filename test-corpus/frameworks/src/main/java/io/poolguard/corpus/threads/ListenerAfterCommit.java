package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

public class ListenerAfterCommit {
  private final Orders orders;
  private final ApplicationEventPublisher events;

  ListenerAfterCommit(Orders orders, ApplicationEventPublisher events) {
    this.orders = orders;
    this.events = events;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    events.publishEvent(new Placed(id));
  }

  @TransactionalEventListener
  void on(Placed event) {
    CompletableFuture.runAsync(() -> orders.count(event.id()));
  }

  private record Placed(int id) {}
}
