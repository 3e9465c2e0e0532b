import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

class FlexibleConstructors {
  static class Base implements AutoCloseable {
    private final Connection connection;

    Base(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  static class LeaksBeforeSuper extends Base {
    private final int level;

    LeaksBeforeSuper(DataSource pool) throws SQLException {
      Connection connection = pool.getConnection(); // LEAK
      this.level = connection.getTransactionIsolation();
      super(connection);
    }

    int level() {
      return level;
    }
  }

  static class ClosesBeforeSuper extends Base {
    ClosesBeforeSuper(DataSource pool) throws SQLException {
      if (pool == null) {
        throw new IllegalArgumentException();
      }
      Connection connection = pool.getConnection();
      try {
        connection.setAutoCommit(false);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      super(connection);
    }
  }

  class Inner {
    private final String name;

    Inner(String name) {
      this.name = name;
      super();
    }

    Inner(DataSource pool) throws SQLException {
      String catalog;
      try (Connection connection = pool.getConnection()) {
        catalog = connection.getCatalog();
      }
      this(catalog);
    }

    Inner(DataSource pool, int times) throws SQLException {
      var catalog = pool.getConnection().getCatalog(); // LEAK
      this(catalog + times);
    }
  }
}
