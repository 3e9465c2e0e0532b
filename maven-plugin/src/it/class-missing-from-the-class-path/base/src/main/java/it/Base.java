package it;

import java.sql.Connection;
import java.sql.SQLException;

public class Base {
  public static void finish(Connection connection) throws SQLException {
    connection.close();
  }
}
