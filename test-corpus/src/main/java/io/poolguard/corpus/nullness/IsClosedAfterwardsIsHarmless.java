package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The state is asked only after the close: for the record. */
public class IsClosedAfterwardsIsHarmless {
  public boolean cycle(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    return connection.isClosed();
  }
}
