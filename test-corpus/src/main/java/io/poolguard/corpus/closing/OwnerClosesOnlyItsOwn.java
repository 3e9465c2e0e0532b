package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The object closes the statement that it prepared, and leaves the connection to whoever gave it. */
public class OwnerClosesOnlyItsOwn {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (Update update = new Update(connection)) {
        update.run();
      }
      return connection.getTransactionIsolation();
    }
  }

  private static final class Update implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;

    Update(Connection connection) throws SQLException {
      this.connection = connection;
      this.statement = connection.prepareStatement("update stock set qty = 1");
    }

    void run() throws SQLException {
      connection.setReadOnly(false);
      statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
