package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The query has its connection until the last row was handled. */
public class QueryForEachRow {
  private final Orders orders;
  private final JdbcTemplate jdbc;

  QueryForEachRow(Orders orders, JdbcTemplate jdbc) {
    this.orders = orders;
    this.jdbc = jdbc;
  }

  public void countAll() {
    RowCallbackHandler count = row -> orders.count(row.getInt(1));
    jdbc.query("values (1), (2)", count); // FINDS NestedConnectionAcquire
  }
}
