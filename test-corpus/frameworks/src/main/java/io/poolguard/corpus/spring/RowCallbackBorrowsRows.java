package io.poolguard.corpus.spring;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A template lends its rows to the callback and closes all by itself. */
public class RowCallbackBorrowsRows {
  public List<String> statuses(DataSource pool) {
    return new JdbcTemplate(pool)
        .query("select status from orders", (rows, number) -> rows.getString(1));
  }
}
