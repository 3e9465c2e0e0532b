package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Leaving the loop by break still runs the closes of the header. */
public class BreakInsideTryWithResources {
  public int firstMatch(Connection connection, List<String> skus) throws SQLException {
    int quantity = -1;
    for (String sku : skus) {
      try (PreparedStatement query =
          connection.prepareStatement("select qty from stock where sku = ?")) {
        query.setString(1, sku);
        ResultSet rows = query.executeQuery();
        if (rows.next()) {
          quantity = rows.getInt(1);
          break;
        }
      }
    }
    return quantity;
  }
}
