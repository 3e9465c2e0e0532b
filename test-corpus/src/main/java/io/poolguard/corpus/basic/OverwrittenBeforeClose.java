package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The variable is given a second connection while the first is still open. */
public class OverwrittenBeforeClose {
  public void swap(DataSource primary, DataSource standby) throws SQLException {
    Connection connection = primary.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
    connection = standby.getConnection();
    connection.close();
  }
}
