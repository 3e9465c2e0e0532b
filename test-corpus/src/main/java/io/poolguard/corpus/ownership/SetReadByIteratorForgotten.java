package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** A set is read by its iterator and forgotten. */
public class SetReadByIteratorForgotten {
  public boolean read(DataSource pool) throws SQLException {
    Set<Connection> all = new HashSet<>();
    all.add(pool.getConnection()); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return all.iterator().next().isValid(1);
  }
}
