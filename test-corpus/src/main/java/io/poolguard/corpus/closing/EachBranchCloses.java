package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One close on each path. */
public class EachBranchCloses {
  public void touch(DataSource pool, boolean hurry) throws SQLException {
    Connection connection = pool.getConnection();
    if (hurry) {
      connection.close();
    } else {
      connection.close();
    }
  }
}
