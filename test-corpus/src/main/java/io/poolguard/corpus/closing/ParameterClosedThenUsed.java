package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;

/** The method closes what it was lent and goes on. */
public class ParameterClosedThenUsed {
  public void finish(Connection connection) throws SQLException {
    connection.close();
    connection.setReadOnly(true); // FINDS UseAfterClose
  }
}
