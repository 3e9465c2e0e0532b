package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The statement is managed, the connection that it stands on is not. */
public class ConnectionOutsideStatementInside {
  public int total(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    int total;
    try (PreparedStatement query = connection.prepareStatement("select sum(total) from orders");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      total = rows.getInt(1);
    }
    connection.close();
    return total;
  }
}
