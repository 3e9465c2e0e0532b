package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** A helper of the project releases through DataSourceUtils if it was given a connection. */
public class ReleaseThroughOwnHelper {
  public void work(DataSource pool) throws SQLException {
    Connection connection = null;
    try {
      connection = DataSourceUtils.getConnection(pool);
      connection.setReadOnly(true);
    } finally {
      giveBack(connection, pool);
    }
  }

  private static void giveBack(Connection connection, DataSource pool) {
    if (connection != null) {
      DataSourceUtils.releaseConnection(connection, pool);
    }
  }
}
