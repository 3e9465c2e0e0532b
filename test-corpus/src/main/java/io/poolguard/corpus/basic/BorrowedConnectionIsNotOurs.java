package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;

/** A parameter is only used: whoever opened it closes it. */
public class BorrowedConnectionIsNotOurs {
  public void beginWork(Connection connection, boolean readOnly) throws SQLException {
    if (readOnly) {
      connection.setReadOnly(false);
    }
    connection.setAutoCommit(true);
  }
}
