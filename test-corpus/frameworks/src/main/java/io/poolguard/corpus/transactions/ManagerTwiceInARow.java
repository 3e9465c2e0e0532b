package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

public class ManagerTwiceInARow {
  private final Orders orders;
  private final DataSourceTransactionManager manager;

  ManagerTwiceInARow(Orders orders, DataSourceTransactionManager manager) {
    this.orders = orders;
    this.manager = manager;
  }

  public void place(int id) {
    DefaultTransactionDefinition apart =
        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    TransactionStatus first = manager.getTransaction(apart);
    orders.insert(id);
    manager.commit(first);
    TransactionStatus second = manager.getTransaction(apart);
    orders.count(id);
    manager.commit(second);
  }
}
