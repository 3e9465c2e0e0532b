package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The generic base class closes whatever its subclass opened. */
public class GenericBaseClassCloses {
  private abstract static class Template<R extends AutoCloseable> {
    abstract R open() throws Exception;

    abstract void use(R resource) throws Exception;

    final void run() throws Exception {
      R resource = open();
      try {
        use(resource);
      } finally {
        resource.close();
      }
    }
  }

  public void warnings(DataSource pool) throws Exception {
    Template<Connection> template =
        new Template<>() {
          @Override
          Connection open() throws SQLException {
            return pool.getConnection();
          }

          @Override
          void use(Connection connection) throws SQLException {
            connection.clearWarnings();
          }
        };
    template.run();
  }
}
