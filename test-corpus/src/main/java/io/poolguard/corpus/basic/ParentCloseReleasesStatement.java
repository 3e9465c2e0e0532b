package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The statement is never closed by itself, but its connection is, on every path. */
public class ParentCloseReleasesStatement {
  public int countOrders(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      ResultSet rows = connection.createStatement().executeQuery("select count(*) from orders");
      rows.next();
      return rows.getInt(1);
    } finally {
      connection.close();
    }
  }
}
