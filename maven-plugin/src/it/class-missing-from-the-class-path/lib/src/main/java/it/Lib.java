package it;

import java.sql.Connection;
import java.sql.SQLException;

public class Lib {
  public static void finish(Connection connection) throws SQLException {
    Base.finish(connection);
  }
}
