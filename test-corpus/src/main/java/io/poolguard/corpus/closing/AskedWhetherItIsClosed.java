package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** These two may be asked of a closed connection. */
public class AskedWhetherItIsClosed {
  public boolean touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    return connection.isClosed() && !connection.isValid(1);
  }
}
