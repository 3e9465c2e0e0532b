package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import javax.sql.DataSource;

/** Only a timeout is handled with a close; every other failure leaves the connection open. */
public class SpecificCatchMissesOthers {
  public boolean commit(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    try {
      connection.commit();
    } catch (SQLTimeoutException e) {
      connection.close();
      return false;
    }
    connection.close();
    return true;
  }
}
