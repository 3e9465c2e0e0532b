package io.poolguard.corpus.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Running the statement again closes the rows of the former run; a failure in between does not. */
public class ReExecutionClosesFormerRows {
  public void twice(Statement statement) throws SQLException {
    statement.executeQuery("select qty from stock where qty = 0"); // LEAK JdbcResourceLeak: checked, unchecked
    ResultSet second = statement.executeQuery("select sku from stock");
    second.close();
  }
}
