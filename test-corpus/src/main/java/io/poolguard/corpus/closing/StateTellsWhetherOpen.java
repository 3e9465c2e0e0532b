package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A word for each state; only the open one is closed. */
public class StateTellsWhetherOpen {
  private enum State {
    OPEN,
    DONE
  }

  public void touch(DataSource pool, boolean hurry) throws SQLException {
    Connection connection = pool.getConnection();
    State state = State.OPEN;
    try {
      if (hurry) {
        state = State.DONE;
        connection.close();
      }
    } finally {
      if (state == State.OPEN) {
        connection.close();
      }
    }
  }
}
