package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The former statement is closed when it is replaced, the last one in finally. */
public class PreparedInLoopReplaced {
  public int fill(Connection connection, List<String> skus) throws SQLException {
    int inserted = 0;
    PreparedStatement insert = null;
    try {
      for (String sku : skus) {
        if (insert != null) {
          insert.close();
          insert = null;
        }
        insert =
            connection.prepareStatement("insert into stock(sku, qty) values ('" + sku + "', 1)");
        inserted += insert.executeUpdate();
      }
    } finally {
      if (insert != null) {
        insert.close();
      }
    }
    return inserted;
  }
}
