package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connection is closed, and nobody has the pool that it came from. */
public class FactoryBuildsPoolForQuery {
  public int answer(String url) throws SQLException {
    try (Connection connection = Sources.of(url, 1).getConnection(); // FINDS PoolCreatedPerCall
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 42")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static final class Sources {
    static DataSource of(String url, int size) {
      return sized(url, size);
    }

    private static HikariDataSource sized(String url, int size) {
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(url);
      pool.setMaximumPoolSize(size);
      return pool;
    }
  }
}
