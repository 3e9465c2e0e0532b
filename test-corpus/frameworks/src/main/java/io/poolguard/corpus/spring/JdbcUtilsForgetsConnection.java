package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;

/** JdbcUtils closes the statement, and the connection is forgotten. */
public class JdbcUtilsForgetsConnection {
  public void touch(DataSource pool) throws SQLException {
    Statement statement = null;
    try {
      Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
      statement = connection.createStatement();
      statement.execute("select 1");
    } finally {
      JdbcUtils.closeStatement(statement);
    }
  }
}
