package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The factory closes the statement when binding fails, and the caller closes it otherwise. */
public class PreparedStatementFactory {
  public int linesOf(Connection connection, int order) throws SQLException {
    try (PreparedStatement query = lines(connection, order);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private PreparedStatement lines(Connection connection, int order) throws SQLException {
    PreparedStatement query =
        connection.prepareStatement("select count(*) from order_lines where order_id = ?");
    try {
      query.setInt(1, order);
    } catch (Throwable e) {
      query.close();
      throw e;
    }
    return query;
  }
}
