package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One call closes all: each in a try of its own. */
public class VarargsCloserClosesEach {
  public String nameOf(DataSource pool, int id) throws SQLException {
    Connection connection = null;
    Statement statement = null;
    ResultSet rows = null;
    try {
      connection = pool.getConnection();
      statement = connection.createStatement();
      rows = statement.executeQuery("select name from customers where id = " + id);
      return rows.next() ? rows.getString("name") : "";
    } finally {
      closeAll(rows, statement, connection);
    }
  }

  private static void closeAll(AutoCloseable... resources) {
    for (AutoCloseable resource : resources) {
      if (resource == null) {
        continue;
      }
      try {
        resource.close();
      } catch (Exception e) {
        continue;
      }
    }
  }
}
