package io.poolguard.corpus.helpers;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper of another file closes after the commit, if the commit works. */
public class CommitAndCloseMayNotClose {
  public void settle(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    JdbcCloser.commitAndClose(connection);
  }
}
