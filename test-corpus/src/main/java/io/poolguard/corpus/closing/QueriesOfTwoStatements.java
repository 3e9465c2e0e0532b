package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Each query has a statement of its own. */
public class QueriesOfTwoStatements {
  public boolean run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      ResultSet orders = connection.createStatement().executeQuery("select id from orders");
      ResultSet stock = connection.createStatement().executeQuery("select sku from stock");
      return stock.next() && orders.next();
    }
  }
}
