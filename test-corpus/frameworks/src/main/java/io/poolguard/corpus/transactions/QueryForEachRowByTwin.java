package io.poolguard.corpus.transactions;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Two templates, one data source behind them. */
public class QueryForEachRowByTwin {
  private final JdbcTemplate numbers;
  private final JdbcTemplate orders;

  QueryForEachRowByTwin(DataSource source) {
    numbers = new JdbcTemplate(source);
    orders = new JdbcTemplate(source);
  }

  public void touchAll() {
    RowCallbackHandler touch =
        row -> orders.update("update orders set amount = 3 where id = ?", row.getInt(1));
    numbers.query("values (1), (2)", touch); // FINDS NestedConnectionAcquire
  }
}
