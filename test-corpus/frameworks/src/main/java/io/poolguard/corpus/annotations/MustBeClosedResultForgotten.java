package io.poolguard.corpus.annotations;

import com.google.errorprone.annotations.MustBeClosed;
import java.sql.Connection;
import java.sql.SQLException;

/** A method that we cannot look into says that its result must be closed, and it is not. */
public class MustBeClosedResultForgotten {
  public boolean check(Pool pool) throws SQLException {
    Connection connection = pool.take(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return connection.isReadOnly();
  }

  /** Code of somebody else. */
  public interface Pool {
    @MustBeClosed
    Connection take() throws SQLException;
  }
}
