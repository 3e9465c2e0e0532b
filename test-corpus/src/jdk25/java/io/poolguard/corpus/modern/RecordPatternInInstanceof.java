package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A nested record pattern takes the connection out of its lease and closes it. */
public class RecordPatternInInstanceof {
  private record Lease(Connection connection, int seconds) {}

  private record Slot(Object content) {}

  public void free(DataSource pool, int seconds) throws SQLException {
    Slot slot = new Slot(new Lease(pool.getConnection(), seconds));
    if (slot instanceof Slot(Lease(Connection connection, int _))) {
      connection.close();
    }
  }
}
