import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

class NestedClasses {
  private final DataSource pool;

  NestedClasses(DataSource pool) {
    this.pool = pool;
  }

  /** Takes from the pool of the object around it. */
  class Inner {
    class Innermost {
      void leaks() throws SQLException {
        Connection connection = NestedClasses.this.pool.getConnection(); // LEAK
        connection.commit();
        connection.close();
      }

      void closes() throws SQLException {
        try (Connection connection = pool.getConnection()) {
          connection.commit();
        }
      }
    }
  }

  static class Nested implements AutoCloseable {
    private final Connection connection;

    Nested(DataSource pool) throws SQLException {
      connection = pool.getConnection();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  void owner() throws SQLException {
    try (Nested nested = new Nested(pool)) {
      nested.connection.commit();
    }
  }

  int anonymousThatLeaks() throws Exception {
    Callable<Integer> task =
        new Callable<>() {
          private final int times = 2;

          @Override
          public Integer call() throws SQLException {
            Connection connection = pool.getConnection(); // LEAK
            return connection.getHoldability() * times;
          }
        };
    return task.call();
  }

  int anonymousThatCloses(int times) throws Exception {
    Connection connection = pool.getConnection();
    Callable<Integer> task =
        new Callable<>() {
          @Override
          public Integer call() throws SQLException {
            try (connection) {
              return connection.getHoldability() * times;
            }
          }
        };
    return task.call();
  }

  void local(String sql) throws SQLException {
    class Runner {
      private final String prefix;

      Runner(String prefix) {
        this.prefix = prefix;
      }

      void closes() throws SQLException {
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute(prefix + sql);
        }
      }

      void leaks() throws SQLException {
        pool.getConnection().setSchema(prefix + sql); // LEAK
      }
    }
    record Pair(Runner first, Runner second) {}
    enum Order { FIRST, SECOND }
    interface Choice {
      Runner of(Pair pair);
    }
    Choice choice = Pair::second;
    Pair pair = new Pair(new Runner("a"), new Runner("b"));
    choice.of(pair).closes();
    pair.first().leaks();
    System.out.println(Order.FIRST);
  }
}
