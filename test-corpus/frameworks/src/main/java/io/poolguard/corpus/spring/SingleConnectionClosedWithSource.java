package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A SingleConnectionDataSource closes the one connection it was given, when it is destroyed. */
public class SingleConnectionClosedWithSource {
  public int batch(DataSource pool) throws SQLException {
    SingleConnectionDataSource single =
        new SingleConnectionDataSource(pool.getConnection(), true);
    try {
      return new JdbcTemplate(single).update("update stock set qty = 3");
    } finally {
      single.destroy();
    }
  }
}
