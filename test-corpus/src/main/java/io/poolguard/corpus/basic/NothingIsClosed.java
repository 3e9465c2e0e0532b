package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The plainest leak: no close at all. */
public class NothingIsClosed {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    connection.setAutoCommit(true);
  }
}
