package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

public class TemplateInPipeline {
  private final Orders orders;
  private final TransactionTemplate template;

  TemplateInPipeline(Orders orders, TransactionTemplate template) {
    this.orders = orders;
    this.template = template;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    Mono.fromRunnable(() -> template.executeWithoutResult(status -> orders.count(id)))
        .subscribeOn(Schedulers.boundedElastic())
        .subscribe();
  }
}
