package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The method that gives the next number opens a connection of the same field. */
public class NumberFromOtherMethod {
  private final DataSource pool;

  public NumberFromOtherMethod(DataSource pool) {
    this.pool = pool;
  }

  public int save() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement update = connection.prepareStatement("update stock set qty = ?")) {
      update.setInt(1, next()); // FINDS NestedConnectionAcquire
      return update.executeUpdate();
    }
  }

  private int next() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select max(id) from orders")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
