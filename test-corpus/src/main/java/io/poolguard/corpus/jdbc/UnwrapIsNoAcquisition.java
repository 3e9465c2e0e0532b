package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** unwrap gives another view of the same connection; closing the connection is enough. */
public class UnwrapIsNoAcquisition {
  public String vendorName(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      if (connection.isWrapperFor(AutoCloseable.class)) {
        Connection view = connection.unwrap(Connection.class);
        return view.getMetaData().getDatabaseProductName();
      }
      return "";
    }
  }
}
