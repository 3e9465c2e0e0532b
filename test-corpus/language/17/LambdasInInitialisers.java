import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;

class LambdasInInitialisers {
  interface Work<T> {
    T run(DataSource pool) throws SQLException;
  }

  static final Work<Boolean> LEAKS =
      pool -> pool.getConnection().isReadOnly(); // LEAK
  static final Work<Boolean> CLOSES =
      pool -> {
        try (Connection connection = pool.getConnection()) {
          return connection.isReadOnly();
        }
      };
  static final Work<Connection> HANDS_OVER = DataSource::getConnection;

  final Work<Integer> leaks = pool -> pool.getConnection().getHoldability(); // LEAK
  final Work<Integer> closes;
  final Function<Connection, Work<Statement>> nested =
      connection -> pool -> connection.createStatement();

  static final int TIMEOUT;

  static {
    Work<Integer> inBlock =
        pool -> {
          Connection connection = pool.getConnection(); // LEAK
          int timeout = connection.getNetworkTimeout();
          connection.close();
          return timeout;
        };
    TIMEOUT = inBlock.hashCode();
  }

  {
    int[] calls = new int[1];
    closes =
        pool -> {
          calls[0]++;
          Connection connection = pool.getConnection();
          try {
            return connection.getHoldability();
          } finally {
            connection.close();
          }
        };
  }

  enum Kind {
    LEAKING {
      @Override
      int run(DataSource pool) throws SQLException {
        return pool.getConnection().getHoldability(); // LEAK
      }
    },
    CLOSING {
      @Override
      int run(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
          return connection.getHoldability();
        }
      }
    };

    abstract int run(DataSource pool) throws SQLException;
  }
}
