package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** A connection is taken and given back by DataSourceUtils. */
public class ReleasedThroughDataSourceUtils {
  public void commit(DataSource pool) throws SQLException {
    Connection connection = DataSourceUtils.getConnection(pool);
    try {
      connection.commit();
    } finally {
      DataSourceUtils.releaseConnection(connection, pool);
    }
  }
}
