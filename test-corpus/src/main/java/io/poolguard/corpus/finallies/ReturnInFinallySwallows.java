package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A return in finally swallows the exception; the close before it has happened all the same. */
public class ReturnInFinallySwallows {
  @SuppressWarnings("finally")
  public boolean tryTouch(DataSource pool) throws SQLException {
    boolean done = false;
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(false);
      done = true;
    } finally {
      connection.close();
      return done;
    }
  }
}
