package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;

/** JdbcUtils closes rows, statement and connection, none of which can skip the next. */
public class JdbcUtilsClosesAll {
  public int count(DataSource pool) throws SQLException {
    Connection connection = null;
    Statement statement = null;
    ResultSet rows = null;
    try {
      connection = pool.getConnection();
      statement = connection.createStatement();
      rows = statement.executeQuery("select count(*) from orders");
      return rows.next() ? rows.getInt(1) : 0;
    } finally {
      JdbcUtils.closeResultSet(rows);
      JdbcUtils.closeStatement(statement);
      JdbcUtils.closeConnection(connection);
    }
  }
}
