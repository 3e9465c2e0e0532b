import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import javax.sql.DataSource;

class UnnamedVariables {
  record Work(Connection connection, String name, int attempts) {}

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      System.out.println("not closed");
    }
  }

  void closesWhatIsNeverNamed(DataSource pool) throws SQLException {
    try (var _ = pool.getConnection()) {
      System.out.println("opened");
    }
  }

  void losesWhatIsNeverNamed(DataSource pool, List<String> names) throws SQLException {
    for (String _ : names) {
      var _ = pool.getConnection(); // LEAK
    }
  }

  void closesByPattern(DataSource pool) throws SQLException {
    Work work = new Work(pool.getConnection(), "orders", 1);
    if (work instanceof Work(Connection connection, _, _)) {
      closeQuietly(connection);
    }
  }

  void losesByPattern(DataSource pool, Object other) throws SQLException {
    Work work = new Work(pool.getConnection(), "orders", 1); // LEAK
    switch (other) {
      case String _, Integer _ -> closeQuietly(work.connection());
      case Work(var _, _, int _) -> {}
      default -> closeQuietly(work.connection());
    }
  }

  final BiFunction<DataSource, String, Integer> leaks =
      (pool, _) -> {
        try {
          return pool.getConnection().getHoldability(); // LEAK
        } catch (SQLException _) {
          return 0;
        }
      };

  final BiFunction<DataSource, String, Integer> closes =
      (pool, _) -> {
        try (Connection connection = pool.getConnection()) {
          return connection.getHoldability();
        } catch (SQLException _) {
          return 0;
        }
      };
}
