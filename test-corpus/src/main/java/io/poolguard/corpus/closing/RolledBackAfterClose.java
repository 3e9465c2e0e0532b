package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The roll-back comes after the close. */
public class RolledBackAfterClose {
  public void touch(DataSource pool, boolean fails) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    if (fails) {
      connection.rollback(); // FINDS UseAfterClose
    }
  }
}
