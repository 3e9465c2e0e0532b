package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** While the orders are read, each of them asks for its lines. */
public class DetailForEachRow {
  public int lines(DataSource pool) throws SQLException {
    int lines = 0;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet orders = statement.executeQuery("select id from orders")) {
      while (orders.next()) {
        lines += count(pool, orders.getInt(1)); // FINDS NestedConnectionAcquire
      }
    }
    return lines;
  }

  private static int count(DataSource pool, int order) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select count(*) from order_lines where order_id = ?")) {
      query.setInt(1, order);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
