package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** An early return for an unknown customer leaves without closing anything. */
public class EarlyReturnSkipsClose {
  public int creditOf(DataSource pool, int id) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
    ResultSet rows =
        statement.executeQuery("select credit from customers where id = " + id); // LEAK JdbcResourceLeak: normal, checked, unchecked
    if (!rows.next()) {
      return 0;
    }
    int credit = rows.getInt(1);
    rows.close();
    statement.close();
    connection.close();
    return credit;
  }
}
