import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

class PatternSwitches {
  sealed interface Source permits Pool, Borrowed, Empty {}

  record Pool(DataSource pool) implements Source {}

  record Borrowed(Connection connection) implements Source {}

  enum Empty implements Source { NOTHING, NEVER }

  static void close(Object resource) throws SQLException {
    switch (resource) {
      case null -> {}
      case Connection connection when !connection.isClosed() -> connection.close();
      case Connection closed -> {}
      case Statement statement -> statement.close();
      default -> throw new IllegalArgumentException();
    }
  }

  static void closeUnlessReadOnly(Object resource) throws SQLException {
    switch (resource) {
      case Connection connection when connection.isReadOnly():
        break;
      case Connection connection:
        connection.close();
        break;
      case null, default:
        break;
    }
  }

  int closesWhatItTook(Source source) throws SQLException {
    return switch (source) {
      case Pool from -> {
        try (Connection connection = from.pool().getConnection()) {
          yield connection.getHoldability();
        }
      }
      case Borrowed from -> from.connection().getHoldability();
      case Empty.NOTHING -> 0;
      case Empty.NEVER -> throw new IllegalStateException();
    };
  }

  int losesWhatItTook(Source source) throws SQLException {
    Connection connection =
        switch (source) {
          case Pool(DataSource pool) -> pool.getConnection(); // LEAK
          case Borrowed(var borrowed) -> borrowed;
          case Empty nothing when nothing == Empty.NOTHING -> null;
          case Empty nothing -> throw new IllegalStateException();
        };
    return connection == null ? 0 : connection.getHoldability();
  }

  void closesByPattern(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.commit();
    } finally {
      connection.close();
    }
    close(connection);
  }

  void closesByPatternUnlessReadOnly(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK
    closeUnlessReadOnly(connection);
  }
}
