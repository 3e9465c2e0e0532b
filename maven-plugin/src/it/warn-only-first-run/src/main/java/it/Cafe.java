package it;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Le café. */
public class Cafe {
  public int count(DataSource source) throws SQLException {
    // été
    Connection connection = source.getConnection();
    int count = connection.createStatement().executeUpdate("delete from orders");
    connection.close();
    return count;
  }
}
