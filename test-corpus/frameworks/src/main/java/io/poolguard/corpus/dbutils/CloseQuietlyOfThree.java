package io.poolguard.corpus.dbutils;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.commons.dbutils.DbUtils;

/** DbUtils closes connection, statement and rows at once. */
public class CloseQuietlyOfThree {
  public String first(DataSource pool) throws SQLException {
    Connection connection = null;
    Statement statement = null;
    ResultSet rows = null;
    try {
      connection = pool.getConnection();
      statement = connection.createStatement();
      rows = statement.executeQuery("select owner from accounts");
      return rows.next() ? rows.getString(1) : null;
    } finally {
      DbUtils.closeQuietly(connection, statement, rows);
    }
  }
}
