package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The factory is called again when the first is closed. */
public class FactoryOncePerTransfer {
  private final DataSource pool;

  public FactoryOncePerTransfer(DataSource pool) {
    this.pool = pool;
  }

  private Connection open() throws SQLException {
    return pool.getConnection();
  }

  public void twice() throws SQLException {
    open().close();
    open().close();
  }
}
