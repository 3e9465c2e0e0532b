package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The caller gets a lambda whose only act is to close: the duty is handed on with it. */
public class ReturnedLambdaOwnsConnection {
  public AutoCloseable hold(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    return () -> connection.close();
  }
}
