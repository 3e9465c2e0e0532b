package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The base class calls a hook, which in this subclass closes only what was committed. */
public class HookOfVeryClassClosesAfterWork {
  public void run(DataSource dataSource) throws SQLException {
    try (Working step = new Working(dataSource)) { // LEAK JdbcResourceLeak: checked, unchecked
      step.commit();
    }
    try (Step step = new Idle()) {
      step.check();
    }
  }

  abstract static class Step implements AutoCloseable {
    void check() {}

    void end() throws SQLException {}

    @Override
    public void close() throws SQLException {
      end();
    }
  }

  static final class Working extends Step {
    private final Connection connection;
    private boolean done;

    Working(DataSource dataSource) throws SQLException {
      connection = dataSource.getConnection();
    }

    void commit() throws SQLException {
      connection.commit();
      done = true;
    }

    @Override
    void end() throws SQLException {
      if (done) {
        connection.close();
      }
    }
  }

  static final class Idle extends Step {}
}
