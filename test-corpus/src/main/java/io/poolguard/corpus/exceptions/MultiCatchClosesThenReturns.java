package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Every way out of the try closes: one multi-catch for both families. */
public class MultiCatchClosesThenReturns {
  public boolean commit(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.commit();
    } catch (SQLException | IllegalStateException e) {
      connection.close();
      return false;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return true;
  }
}
