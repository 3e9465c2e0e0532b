package it;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class Old {
  public int count(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    int count = connection.createStatement().executeUpdate("delete from orders");
    connection.close();
    return count;
  }
}
