package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A catalogue result set belongs to the connection; here it is closed by itself. */
public class MetaDataTablesClosed {
  public int tables(Connection connection) throws SQLException {
    int count = 0;
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "ORDERS", null)) {
      while (tables.next()) {
        count++;
      }
    }
    return count;
  }
}
