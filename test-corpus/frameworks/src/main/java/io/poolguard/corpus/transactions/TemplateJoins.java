package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

public class TemplateJoins {
  private final Orders orders;
  private final TransactionTemplate same;

  TemplateJoins(Orders orders, DataSourceTransactionManager manager) {
    this.orders = orders;
    same = new TransactionTemplate(manager);
    same.setTimeout(10);
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    same.executeWithoutResult(status -> orders.count(id));
  }
}
