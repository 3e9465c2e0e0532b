package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;

public class SaysWhatIsInside extends ForwardingConnection {
  private final Connection real;

  SaysWhatIsInside(Connection real) {
    super(real);
    this.real = real;
  }

  @Override
  public void close() throws SQLException {
    real.close();
  }

  @Override
  public boolean isClosed() throws SQLException {
    return real.isClosed();
  }
}
