package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The break on the first match jumps over the close at the end of the turn. */
public class BreakLeavesLoopBeforeClose {
  public int firstMatch(Connection connection, List<String> skus) throws SQLException {
    int quantity = -1;
    for (String sku : skus) {
      PreparedStatement query =
          connection.prepareStatement("select qty from stock where sku = ?"); // LEAK JdbcResourceLeak: normal, checked, unchecked
      query.setString(1, sku);
      ResultSet rows = query.executeQuery(); // LEAK JdbcResourceLeak: normal, checked, unchecked
      if (rows.next()) {
        quantity = rows.getInt(1);
        break;
      }
      query.close();
    }
    return quantity;
  }
}
