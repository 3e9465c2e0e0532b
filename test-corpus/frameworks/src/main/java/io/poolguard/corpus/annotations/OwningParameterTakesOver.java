package io.poolguard.corpus.annotations;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.checkerframework.checker.mustcall.qual.Owning;

/** A parameter marked as owning takes the connection over, once the call is reached. */
public class OwningParameterTakesOver {
  public void hand(DataSource pool, Worker worker) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    connection.setAutoCommit(false);
    worker.work(connection);
  }

  /** Code of somebody else. */
  public interface Worker {
    void work(@Owning Connection connection);
  }
}
