package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;

public class SaysWhatIsKept extends ForwardingConnection {
  private final Connection real;
  private final Queue<Connection> idle = new ArrayDeque<>();

  SaysWhatIsKept(Connection real) {
    super(real);
    this.real = real;
  }

  @Override
  public void close() {
    idle.add(real);
  }

  @Override
  public boolean isClosed() throws SQLException {
    return real.isClosed(); // FINDS WrapperMissingClose
  }
}
