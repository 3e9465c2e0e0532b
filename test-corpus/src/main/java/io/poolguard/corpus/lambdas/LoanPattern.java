package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The template opens and closes around the work; the lambda only borrows. */
public class LoanPattern {
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  public int orders(DataSource pool) throws SQLException {
    return withConnection(
        pool,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("select count(*) from orders");
            return rows.next() ? rows.getInt(1) : 0;
          }
        });
  }

  private static <T> T withConnection(DataSource pool, Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return work.on(connection);
    }
  }
}
