package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The failure is wrapped outside of the block that closes. */
public class WrappedAfterClose {
  public void book(DataSource pool) {
    try {
      Connection connection = pool.getConnection();
      try {
        connection.commit();
      } finally {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("booking failed", e);
    }
  }
}
