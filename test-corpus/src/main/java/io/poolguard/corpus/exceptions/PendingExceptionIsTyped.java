package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The failure is kept in a variable, the connection closed, the failure thrown by its type. */
public class PendingExceptionIsTyped {
  public void commit(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    Exception pending = null;
    try {
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      pending = e;
    }
    connection.close();
    if (pending instanceof SQLException failure) {
      throw failure;
    } else if (pending != null) {
      throw (RuntimeException) pending;
    }
  }
}
