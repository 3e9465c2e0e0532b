package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Opened here, handed to an owner that is closed here: the owner's close is the connection's. */
public class ConnectionGivenToOwner {
  private static final class Ledger implements AutoCloseable {
    private final Connection connection;

    Ledger(Connection connection) {
      this.connection = connection;
    }

    int balance(int account) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("select balance from accounts where id = " + account)) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public int balance(DataSource pool, int account) throws SQLException {
    try (Ledger ledger = new Ledger(pool.getConnection())) {
      return ledger.balance(account);
    }
  }
}
