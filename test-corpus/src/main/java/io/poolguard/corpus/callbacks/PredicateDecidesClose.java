package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Whether to close is asked of a predicate: when it says no, or fails, the connection is lost. */
public class PredicateDecidesClose {
  public void maybe(DataSource pool, BooleanSupplier finished) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, unchecked
    if (finished.getAsBoolean()) {
      connection.close();
    }
  }
}
