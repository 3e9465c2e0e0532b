package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

public class HelperForEach implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;

  HelperForEach(DataSource pool) throws SQLException {
    connection = pool.getConnection();
    statement = open(connection);
  }

  private static Statement open(Connection connection) throws SQLException {
    try {
      return connection.createStatement();
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  public boolean isReady() throws SQLException {
    return statement.execute("select 1");
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      Logger.getLogger("db").fine("close failed");
    }
  }


  @Override
  public void close() {
    closeQuietly(statement);
    closeQuietly(connection);
  }
}
