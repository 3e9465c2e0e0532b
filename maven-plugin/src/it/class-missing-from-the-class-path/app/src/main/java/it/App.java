package it;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

class App {
  void through(DataSource source) throws SQLException {
    Lib.finish(source.getConnection());
  }

  void leaks(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    connection.commit();
    connection.close();
  }
}
