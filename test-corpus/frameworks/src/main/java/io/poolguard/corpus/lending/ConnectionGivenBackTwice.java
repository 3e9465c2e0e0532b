package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/** Out of a pool that was filled before, and back into it by the straight path and by finally. */
public class ConnectionGivenBackTwice {
  private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>();

  ConnectionGivenBackTwice(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException, InterruptedException {
    Connection connection = next();
    try {
      connection.rollback();
      giveBack(connection);
    } finally {
      giveBack(connection); // FINDS DoubleClose
    }
  }

  Lease take() throws InterruptedException {
    return new Lease(next());
  }

  private Connection next() throws InterruptedException {
    return idle.take();
  }

  private void giveBack(Connection raw) {
    idle.offerFirst(raw);
  }

  record Lease(Connection raw) {}
}
