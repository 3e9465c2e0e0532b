package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closed by both of its names. */
public class AliasClosedToo {
  public void touch(DataSource pool) throws SQLException {
    Connection first = pool.getConnection();
    Connection second = first;
    first.close();
    second.close(); // FINDS DoubleClose
  }
}
