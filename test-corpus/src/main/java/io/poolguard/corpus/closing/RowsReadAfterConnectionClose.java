package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closing the connection has closed statement and rows. */
public class RowsReadAfterConnectionClose {
  public boolean any(DataSource pool) throws SQLException {
    ResultSet rows;
    try (Connection connection = pool.getConnection()) {
      rows = connection.createStatement().executeQuery("select id from orders");
    }
    return rows.next(); // FINDS UseAfterClose
  }
}
