package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The base class calls a hook, which closes in this subclass and does nothing in the other. */
public class HookOfVeryClassCloses {
  public void run(DataSource dataSource) throws SQLException {
    try (Working step = new Working(dataSource)) {
      step.connection.commit();
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
    final Connection connection;

    Working(DataSource dataSource) throws SQLException {
      connection = dataSource.getConnection();
    }

    @Override
    void end() throws SQLException {
      connection.close();
    }
  }

  static final class Idle extends Step {}
}
