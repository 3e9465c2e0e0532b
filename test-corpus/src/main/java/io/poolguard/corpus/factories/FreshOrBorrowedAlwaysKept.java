package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens when given nothing, and then leaves the close to somebody else in both cases. */
public class FreshOrBorrowedAlwaysKept {
  public void log(DataSource pool, Connection outer, boolean joinOuter) throws SQLException {
    Connection connection = joinOuter ? outer : pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    connection.clearWarnings();
  }
}
