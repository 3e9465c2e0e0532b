package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Parsing the input can fail, and does so while the connection is open. */
public class ParsingInputWhileOpen {
  public int timeout(DataSource pool, String seconds) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    int timeout = Integer.parseInt(seconds);
    connection.close();
    return timeout;
  }
}
