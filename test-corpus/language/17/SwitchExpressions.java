import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

class SwitchExpressions {
  enum Mode { READ, WRITE, NONE }

  int yieldsWithoutClosing(DataSource pool, Mode mode) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK
    return switch (mode) {
      case READ -> {
        int level = 1;
        yield level;
      }
      case WRITE, NONE -> {
        connection.close();
        yield 2;
      }
    };
  }

  int yieldsAfterClosing(DataSource pool, Mode mode) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      return switch (mode) {
        case READ -> connection.getHoldability();
        case WRITE -> {
          connection.commit();
          yield 2;
        }
        case NONE -> throw new IllegalStateException();
      };
    } finally {
      connection.close();
    }
  }

  void chosenByText(DataSource pool, String text) throws SQLException {
    Connection connection =
        switch (text) {
          case "a", "b" -> pool.getConnection(); // LEAK
          case "c" -> null;
          default -> throw new IllegalArgumentException(text);
        };
    if (connection != null && text.length() > 1) {
      connection.close();
    }
  }

  void chosenByTextAndClosed(DataSource pool, String text) throws SQLException {
    Connection connection =
        switch (text) {
          case "a":
          case "b":
            yield pool.getConnection();
          case "c":
            yield null;
          default:
            throw new IllegalArgumentException(text);
        };
    if (connection != null) {
      connection.close();
    }
  }
}
