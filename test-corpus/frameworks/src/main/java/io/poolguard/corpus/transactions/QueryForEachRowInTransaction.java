package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Both statements run on the transaction's connection. */
public class QueryForEachRowInTransaction {
  private final Orders orders;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate template;

  QueryForEachRowInTransaction(Orders orders, JdbcTemplate jdbc, TransactionTemplate template) {
    this.orders = orders;
    this.jdbc = jdbc;
    this.template = template;
  }

  public void stocks() {
    template.execute(
        status -> jdbc.query("values (1), (2)", (row, n) -> orders.stock(row.getInt(1))));
  }
}
