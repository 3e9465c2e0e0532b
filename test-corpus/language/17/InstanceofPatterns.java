import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

class InstanceofPatterns {
  static void close(Object resource) throws Exception {
    if (resource instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  static void closeReadOnly(Object resource) throws SQLException {
    if (resource instanceof Connection connection && connection.isReadOnly()) {
      connection.close();
    }
  }

  void closesIt(DataSource pool) throws Exception {
    Object resource = pool.getConnection();
    close(resource);
  }

  void closesItSometimes(DataSource pool) throws SQLException {
    Object resource = pool.getConnection(); // LEAK
    closeReadOnly(resource);
  }

  void closesItAfterAnEarlyReturnOfOthers(Object from) throws SQLException {
    if (!(from instanceof final DataSource pool)) {
      return;
    }
    Connection connection = pool.getConnection();
    connection.close();
  }

  void losesItAfterAnEarlyReturnOfOthers(Object from) throws SQLException {
    if (!(from instanceof DataSource pool)) {
      return;
    }
    Connection connection = pool.getConnection(); // LEAK
    connection.commit();
    connection.close();
  }
}
