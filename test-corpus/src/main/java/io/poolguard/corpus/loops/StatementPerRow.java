package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** One statement, made once before the loop and closed once after it. */
public class StatementPerRow {
  public void restock(Connection connection, List<String> skus) throws SQLException {
    PreparedStatement update =
        connection.prepareStatement("update stock set qty = qty + 5 where sku = ?");
    try {
      for (String sku : skus) {
        update.setString(1, sku);
        update.executeUpdate();
      }
    } finally {
      update.close();
    }
  }
}
