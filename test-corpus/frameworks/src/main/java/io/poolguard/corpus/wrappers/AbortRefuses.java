package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.Executor;

public class AbortRefuses extends ForwardingConnection {
  private final Connection real;

  AbortRefuses(Connection real) {
    super(real);
    this.real = real;
  }

  @Override
  public void close() throws SQLException {
    real.close();
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    throw new SQLFeatureNotSupportedException("abort");
  }
}
