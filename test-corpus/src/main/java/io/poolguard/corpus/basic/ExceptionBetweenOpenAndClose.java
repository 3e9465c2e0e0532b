package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closed on the straight path only: a failing update skips both closes. */
public class ExceptionBetweenOpenAndClose {
  public int restock(DataSource pool, String sku) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    PreparedStatement update =
        connection.prepareStatement("update stock set qty = 9 where sku = ?"); // LEAK JdbcResourceLeak: checked, unchecked
    update.setString(1, sku);
    int changed = update.executeUpdate();
    update.close();
    connection.close();
    return changed;
  }
}
