package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Work on a connection of DataSourceUtils begins before the try that gives it back. */
public class WorkBeforeUtilsTry {
  public void prepare(DataSource pool) throws SQLException {
    Connection connection = DataSourceUtils.doGetConnection(pool); // LEAK JdbcResourceLeak: checked, unchecked
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update stock set qty = 1");
      connection.commit();
    } finally {
      DataSourceUtils.doReleaseConnection(connection, pool);
    }
  }
}
