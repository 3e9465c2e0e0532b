import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

class TryOnVariables {
  private final Connection held;

  TryOnVariables(Connection held) {
    this.held = held;
  }

  void atOnce(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try (connection; Statement statement = connection.createStatement()) {
      statement.execute("delete from orders");
    }
  }

  void tooLate(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK
    connection.setAutoCommit(false);
    try (connection) {
      connection.commit();
    }
  }

  void ofField() throws SQLException {
    try (this.held) {
      held.commit();
    }
  }

  void withCatchAndFinally(DataSource pool) {
    int rows = 0;
    try (var connection = pool.getConnection();
        var statement = connection.prepareStatement("delete from orders")) {
      rows = statement.executeUpdate();
    } catch (SQLException e) {
      rows = -1;
    } finally {
      System.out.println(rows);
    }
  }

  void chained(DataSource pool) throws SQLException {
    try (Statement statement = pool.getConnection().createStatement()) { // LEAK
      statement.execute("delete from orders");
    }
  }
}
