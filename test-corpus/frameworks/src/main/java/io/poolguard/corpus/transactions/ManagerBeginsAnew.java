package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionDefinition;

public class ManagerBeginsAnew {
  private final Orders orders;
  private final DataSourceTransactionManager manager;

  ManagerBeginsAnew(Orders orders, DataSourceTransactionManager manager) {
    this.orders = orders;
    this.manager = manager;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    DefaultTransactionDefinition apart = new DefaultTransactionDefinition();
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    TransactionStatus status = manager.getTransaction(apart); // FINDS NestedConnectionAcquire
    try {
      orders.count(id);
      manager.commit(status);
    } catch (RuntimeException e) {
      manager.rollback(status);
      throw e;
    }
  }
}
