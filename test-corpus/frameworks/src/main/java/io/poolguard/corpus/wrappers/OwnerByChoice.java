package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class OwnerByChoice implements AutoCloseable {
  private final Connection connection;
  private final boolean owner;

  OwnerByChoice(DataSource pool, Connection given) throws SQLException {
    owner = given == null;
    connection = owner ? pool.getConnection() : given;
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  @Override
  public void close() throws SQLException {
    if (owner) {
      connection.close();
    }
  }
}
