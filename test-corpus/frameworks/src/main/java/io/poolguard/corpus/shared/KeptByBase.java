package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.SQLException;

/** Closes the connection that it is given. */
public class KeptByBase implements AutoCloseable {
  protected final Connection kept;

  protected KeptByBase(Connection given) {
    kept = given;
  }

  @Override
  public void close() throws SQLException {
    kept.close();
  }
}
