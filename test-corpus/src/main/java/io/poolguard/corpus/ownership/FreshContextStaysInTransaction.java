package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A context keeps its connection while it is in a transaction, and one that was begun here is never ended. */
public class FreshContextStaysInTransaction {
  public String productName(DataSource pool, boolean atomic) throws SQLException {
    Context context = create(pool);
    if (atomic) {
      context.begin();
    }
    try {
      return context.connection().getCatalog(); // LEAK JdbcResourceLeak: normal, checked, unchecked
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
