package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A lambda opens and its caller closes what it gets. */
public class SupplierOfFreshConnection {
  private interface Opener {
    Connection open() throws SQLException;
  }

  public boolean valid(DataSource pool) throws SQLException {
    Opener opener = () -> pool.getConnection();
    try (Connection connection = opener.open()) {
      return connection.isValid(1);
    }
  }
}
