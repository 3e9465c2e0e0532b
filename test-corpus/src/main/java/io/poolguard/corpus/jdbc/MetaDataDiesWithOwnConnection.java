package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The catalogue result set is not closed, but its connection is ours and is. */
public class MetaDataDiesWithOwnConnection {
  public boolean hasKeys(DataSource pool, String table) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.getMetaData().getPrimaryKeys(null, null, table).next();
    }
  }
}
