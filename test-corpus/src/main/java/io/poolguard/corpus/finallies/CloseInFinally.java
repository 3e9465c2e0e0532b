package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Acquire, then try, then close in finally: the classic that needs no null check. */
public class CloseInFinally {
  public int pending(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      Statement statement = connection.createStatement();
      ResultSet rows = statement.executeQuery("select count(*) from orders where status = 'NEW'");
      return rows.next() ? rows.getInt(1) : 0;
    } finally {
      connection.close();
    }
  }
}
