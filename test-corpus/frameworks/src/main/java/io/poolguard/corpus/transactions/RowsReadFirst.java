package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.core.JdbcTemplate;

/** The query is over, and its connection back, when the first row is worked on. */
public class RowsReadFirst {
  private final Orders orders;
  private final JdbcTemplate jdbc;

  RowsReadFirst(Orders orders, JdbcTemplate jdbc) {
    this.orders = orders;
    this.jdbc = jdbc;
  }

  public void countAll() {
    for (int id : jdbc.query("values (1), (2)", (row, n) -> row.getInt(1))) {
      orders.count(id);
    }
  }
}
