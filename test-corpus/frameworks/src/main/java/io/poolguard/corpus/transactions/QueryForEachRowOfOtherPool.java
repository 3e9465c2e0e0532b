package io.poolguard.corpus.transactions;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The rows come out of another database than the one that is written to. */
public class QueryForEachRowOfOtherPool {
  private final JdbcTemplate numbers;
  private final JdbcTemplate orders;

  QueryForEachRowOfOtherPool(DataSource source) {
    numbers = new JdbcTemplate(new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:"));
    orders = new JdbcTemplate(source);
  }

  public void touchAll() {
    RowCallbackHandler touch =
        row -> orders.update("update orders set amount = 3 where id = ?", row.getInt(1));
    numbers.query("values (1), (2)", touch);
  }
}
