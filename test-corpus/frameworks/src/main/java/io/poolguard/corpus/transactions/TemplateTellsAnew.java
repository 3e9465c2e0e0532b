package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

public class TemplateTellsAnew {
  private final Orders orders;
  private final TransactionTemplate apart;

  TemplateTellsAnew(Orders orders, DataSourceTransactionManager manager) {
    this.orders = orders;
    apart = new TransactionTemplate(manager);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    apart.executeWithoutResult(status -> orders.count(id)); // FINDS NestedConnectionAcquire
  }
}
