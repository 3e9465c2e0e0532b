package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.NamedPooled;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.PooledConnection;

public class WrapperInheritsClose extends NamedPooled {
  private final PooledConnection inner;

  WrapperInheritsClose(PooledConnection inner) {
    super("inner"); // FINDS WrapperMissingClose
    this.inner = inner;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return inner.getConnection();
  }
}
