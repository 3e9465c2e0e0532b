package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** catch Throwable closes for everything; the precise rethrow keeps the checked type. */
public class CatchThrowableRethrowsPrecisely {
  public void book(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.commit();
    } catch (Throwable e) {
      connection.close();
      throw e;
    }
    connection.close();
  }
}
