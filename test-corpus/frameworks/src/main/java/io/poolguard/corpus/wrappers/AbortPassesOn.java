package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;

public class AbortPassesOn extends ForwardingConnection {
  private final Connection real;

  AbortPassesOn(Connection real) {
    super(real);
    this.real = real;
  }

  @Override
  public void close() throws SQLException {
    real.close();
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    real.abort(executor);
  }
}
