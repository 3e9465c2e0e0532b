package io.poolguard.corpus.pools;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.DelegatingConnection;

/** The innermost delegate belongs to the wrapper, which is forgotten. */
public class InnermostDelegateIsLent {
  public int level(DataSource pool) throws SQLException {
    DelegatingConnection<Connection> wrapper = new DelegatingConnection<>(pool.getConnection()); // LEAK JdbcResourceLeak: normal, checked, unchecked
    Connection inner = wrapper.getInnermostDelegate();
    return inner.getTransactionIsolation();
  }
}
