package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The owner keeps the statement alone, and closes the connection by way of it. */
public class OwnerClosesByStatement implements AutoCloseable {
  private final Statement statement;

  OwnerClosesByStatement(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      statement = connection.createStatement();
    } catch (SQLException | RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  public int count() throws SQLException {
    return statement.executeUpdate("update orders set customer = 'x'");
  }

  @Override
  public void close() throws SQLException {
    statement.getConnection().close();
  }
}
