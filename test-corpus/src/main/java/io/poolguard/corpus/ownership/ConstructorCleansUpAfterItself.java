package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The constructor closes what it acquired when its own set-up fails. */
public class ConstructorCleansUpAfterItself implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;

  public ConstructorCleansUpAfterItself(DataSource pool) throws SQLException {
    connection = pool.getConnection();
    boolean ready = false;
    try {
      insert = connection.prepareStatement("insert into audit_log(message) values (?)");
      ready = true;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  public void write(String message) throws SQLException {
    insert.setString(1, message);
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    try {
      insert.close();
    } finally {
      connection.close();
    }
  }
}
