package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/** Two at once, and one more in each round: each goes back once, and is left alone then. */
public class EachConnectionGivenBackOnce {
  private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>();

  EachConnectionGivenBackOnce(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException, InterruptedException {
    both();
    Connection former = null;
    for (int i = 0; i < 3; i++) {
      Connection connection = next();
      if (former != null) {
        giveBack(former);
      }
      connection.rollback();
      former = connection;
    }
    giveBack(former);
  }

  private void both() throws SQLException, InterruptedException {
    Connection one = next();
    Connection other = next();
    giveBack(one);
    other.rollback();
    giveBack(other);
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
