package it;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class Orders {
  public void save(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.commit();
    connection.close();
  }

  @SuppressWarnings("JdbcResourceLeak")
  public void silenced(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.commit();
    connection.close();
  }

  public void right(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.commit();
    }
  }
}
