package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whoever asks the helper closes what it gives, though its type does not say that it can be. */
public class CallerClosesHelpersPool {
  public boolean isUp(String url) throws SQLException {
    DataSource source = sourceOf(url);
    try (Connection connection = source.getConnection()) {
      return connection.isValid(1);
    } finally {
      ((HikariDataSource) source).close();
    }
  }

  private static DataSource sourceOf(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    return pool;
  }
}
