import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

class RecordPatterns {
  record Pair<A, B>(A first, B second) {}

  record Work(Connection connection, int attempts) {}

  void closesNested(DataSource pool) throws SQLException {
    Object work = new Pair<>(new Work(pool.getConnection(), 1), "orders");
    if (work instanceof Pair<?, ?>(Work(Connection connection, int attempts), var name)) {
      connection.close();
    }
  }

  void losesNested(DataSource pool) throws SQLException {
    Object work = new Pair<>(new Work(pool.getConnection(), 1), "orders"); // LEAK
    if (work instanceof Pair<?, ?>(Work(Connection connection, int attempts), String name)
        && attempts > 1) {
      connection.close();
    }
  }

  int chooses(Pair<DataSource, Integer> pair) throws SQLException {
    return switch (pair) {
      case Pair<DataSource, Integer>(DataSource pool, Integer times) when times > 3 -> {
        Connection connection = pool.getConnection(); // LEAK
        int held = connection.getHoldability();
        connection.close();
        yield held;
      }
      case Pair<DataSource, Integer>(var pool, var times) -> {
        try (Connection connection = pool.getConnection()) {
          yield connection.getHoldability() + times;
        }
      }
    };
  }
}
