package com.acme;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
class NullMarkedOrders {
  private final DataSource source;

  NullMarkedOrders(DataSource source) {
    this.source = source;
  }

  Object none() {
    return null; // NULL
  }

  void leaks() throws SQLException {
    Connection connection = source.getConnection(); // LEAK
    connection.commit();
    connection.close();
  }

  void closes(boolean wanted) throws SQLException {
    @Nullable Connection connection = wanted ? source.getConnection() : null;
    try {
      if (connection != null) {
        connection.commit();
      }
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
