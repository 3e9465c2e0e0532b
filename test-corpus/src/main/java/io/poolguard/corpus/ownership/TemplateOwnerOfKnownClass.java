package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a template method does to an object hangs on the object's own class. */
public class TemplateOwnerOfKnownClass {
  private abstract static class Step implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      release();
    }

    protected void release() throws SQLException {}
  }

  private static final class DatabaseStep extends Step {
    private final Connection connection;

    DatabaseStep(DataSource pool) throws SQLException {
      connection = pool.getConnection();
    }

    @Override
    protected void release() throws SQLException {
      connection.close();
    }
  }

  private static final class PlainStep extends Step {}

  public void sync(DataSource pool) throws SQLException {
    try (Step plain = new PlainStep();
        DatabaseStep step = new DatabaseStep(pool)) {
      step.connection.commit();
    }
  }
}
