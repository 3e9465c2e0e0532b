package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** The predicate is asked before anything is open, and its answer is used twice. */
public class PredicateAskedBeforehand {
  public boolean maybe(DataSource pool, BooleanSupplier wanted) throws SQLException {
    boolean open = wanted.getAsBoolean();
    Connection connection = open ? pool.getConnection() : null;
    if (open) {
      connection.close();
    }
    return open;
  }
}
