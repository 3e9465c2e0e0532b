package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.ClosingPooled;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.PooledConnection;

public class SuperCloses extends ClosingPooled {
  private final PooledConnection inner;

  SuperCloses(PooledConnection inner) {
    super(inner);
    this.inner = inner;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return inner.getConnection();
  }

  @Override
  public void close() throws SQLException {
    Logger.getLogger("db").fine("closing");
    super.close();
  }
}
