package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;

public class SaysItsOwnMark extends ForwardingConnection {
  private final Connection real;
  private final Queue<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  SaysItsOwnMark(Connection real) {
    super(real);
    this.real = real;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      idle.add(real);
    }
  }

  @Override
  public boolean isClosed() throws SQLException {
    return closed || real.isClosed();
  }
}
