package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A context keeps its connection while it is in a transaction; nobody began one with this one. */
public class FreshContextReleasesOutsideTransaction {
  public String productName(DataSource pool) throws SQLException {
    Context context = create(pool);
    try {
      return context.connection().getCatalog();
    } finally {
      context.close();
    }
  }

  private static Context create(DataSource pool) {
    return new Context(pool);
  }

  static class Context {
    private final DataSource pool;
    private Connection connection;
    private boolean inTransaction;

    Context(DataSource pool) {
      this.pool = pool;
    }

    Connection connection() throws SQLException {
      if (connection == null) {
        connection = pool.getConnection();
      }
      return connection;
    }

    void begin() {
      inTransaction = true;
    }

    void close() {
      if (!inTransaction && connection != null) {
        try {
          connection.close();
        } catch (Exception e) {
          inTransaction = false;
        }
        connection = null;
      }
    }
  }
}
