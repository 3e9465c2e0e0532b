package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A generic helper logs and gives back what it was given: one resource under two names. */
public class IdentityHelperReturnsAlias {
  private Object last;

  private <T> T logged(T value) {
    last = value == null ? null : value.getClass();
    return value;
  }

  public boolean valid(DataSource pool) throws SQLException {
    Connection connection = logged(pool.getConnection());
    try {
      return connection.isValid(1);
    } finally {
      logged(connection).close();
    }
  }
}
