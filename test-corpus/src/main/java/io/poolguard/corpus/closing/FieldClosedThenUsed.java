package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;

/** The object closes its connection and asks it something. */
public class FieldClosedThenUsed {
  private final Connection connection;

  public FieldClosedThenUsed(Connection connection) {
    this.connection = connection;
  }

  public String finish() throws SQLException {
    connection.close();
    return connection.getCatalog(); // FINDS UseAfterClose
  }
}
