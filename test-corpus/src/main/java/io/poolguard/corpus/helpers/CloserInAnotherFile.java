package io.poolguard.corpus.helpers;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Three resources, one call to a closer in another file. */
public class CloserInAnotherFile {
  public int balance(DataSource pool, int account) throws SQLException {
    Connection connection = null;
    PreparedStatement query = null;
    ResultSet rows = null;
    try {
      connection = pool.getConnection();
      query = connection.prepareStatement("select balance from accounts where id = ?");
      query.setInt(1, account);
      rows = query.executeQuery();
      return rows.next() ? rows.getInt(1) : 0;
    } finally {
      JdbcCloser.closeQuietly(connection, query, rows);
    }
  }
}
