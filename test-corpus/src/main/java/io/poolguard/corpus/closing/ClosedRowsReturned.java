package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The rows are returned out of try-with-resources that closes them. */
public class ClosedRowsReturned {
  public ResultSet orders(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeQuery("select id from orders"); // FINDS UseAfterClose
    }
  }
}
