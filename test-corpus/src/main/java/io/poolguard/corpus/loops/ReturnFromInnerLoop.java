package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A return deep inside nested loops over rows leaves the statement of the outer loop open. */
public class ReturnFromInnerLoop {
  public int find(Connection connection, String sku) throws SQLException {
    Statement orders = connection.createStatement(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    ResultSet ids = orders.executeQuery("select id from orders"); // LEAK JdbcResourceLeak: normal, checked, unchecked
    while (ids.next()) {
      int id = ids.getInt(1);
      for (int line = 0; line < 2; line++) {
        if (id == line) {
          return id;
        }
      }
    }
    orders.close();
    return sku == null ? -2 : -1;
  }
}
