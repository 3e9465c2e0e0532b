package it;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

class One {
  void first(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    connection.commit();
    connection.close();
  }

  void second(DataSource source) throws SQLException {
    source.getConnection().commit();
  }
}
