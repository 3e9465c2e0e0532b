package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** An optional with a connection is read and forgotten. */
public class OptionalForgotten {
  public boolean read(DataSource pool) throws SQLException {
    Optional<Connection> held = Optional.of(pool.getConnection()); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return held.get().isValid(1);
  }
}
