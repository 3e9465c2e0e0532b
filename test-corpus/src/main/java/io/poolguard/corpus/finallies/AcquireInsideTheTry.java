package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The statement is prepared inside the try and closed before its connection, both always. */
public class AcquireInsideTheTry {
  public int lines(DataSource pool, int order) throws SQLException {
    Connection connection = pool.getConnection();
    PreparedStatement query = null;
    try {
      query = connection.prepareStatement("select count(*) from order_lines where order_id = ?");
      query.setInt(1, order);
      ResultSet rows = query.executeQuery();
      rows.next();
      return rows.getInt(1);
    } finally {
      try {
        if (query != null) {
          query.close();
        }
      } finally {
        connection.close();
      }
    }
  }
}
