package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The handler of the inner try closes; the outer handler sees only what was closed. */
public class NestedCatchClosesInner {
  private String state = "";

  public String run(DataSource pool) {
    try {
      Connection connection = pool.getConnection();
      try {
        connection.rollback();
        state = "rolled back";
      } catch (SQLException | RuntimeException e) {
        state = "failed";
        throw e;
      } finally {
        connection.close();
      }
    } catch (SQLException e) {
      state += ", gave up";
    }
    return state;
  }
}
