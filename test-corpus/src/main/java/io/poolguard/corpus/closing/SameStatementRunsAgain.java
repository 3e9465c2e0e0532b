package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Executing again closes the rows, not the statement. */
public class SameStatementRunsAgain {
  public boolean run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      ResultSet orders = statement.executeQuery("select id from orders");
      boolean any = orders.next();
      ResultSet stock = statement.executeQuery("select sku from stock");
      return any && stock.next();
    }
  }
}
