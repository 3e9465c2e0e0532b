package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The textbook form. */
public class PlainTryWithResources {
  public int customers(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from customers")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
