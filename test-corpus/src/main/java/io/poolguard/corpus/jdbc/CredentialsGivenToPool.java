package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The two-argument getConnection acquires just as well. */
public class CredentialsGivenToPool {
  public boolean login(DataSource pool, boolean admin) throws SQLException {
    Connection connection = pool.getConnection("app", "secret"); // LEAK JdbcResourceLeak: normal, checked, unchecked
    boolean readOnly = connection.isReadOnly();
    if (!admin) {
      connection.close();
    }
    return readOnly;
  }
}
