package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The second query of the statement has closed the rows of the first. */
public class RowsReadAfterNextQuery {
  public boolean run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      ResultSet orders = statement.executeQuery("select id from orders");
      ResultSet stock = statement.executeQuery("select sku from stock");
      return stock.next() && orders.next(); // FINDS UseAfterClose
    }
  }
}
