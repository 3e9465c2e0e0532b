package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

public class TemplateInsideTemplate {
  private final Orders orders;
  private final DataSourceTransactionManager manager;

  TemplateInsideTemplate(Orders orders, DataSourceTransactionManager manager) {
    this.orders = orders;
    this.manager = manager;
  }

  public void place(int id) {
    TransactionTemplate apart =
        new TransactionTemplate(
            manager,
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    new TransactionTemplate(manager)
        .executeWithoutResult(
            status -> {
              orders.insert(id);
              apart.executeWithoutResult(inner -> orders.count(id)); // FINDS NestedConnectionAcquire
            });
  }
}
