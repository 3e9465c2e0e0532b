package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connection leaves the block closed; the statement returned with it died with it. */
public class ReturnedOutOfTheBlock {
  public Statement uselessStatement(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.createStatement(); // FINDS UseAfterClose
    }
  }
}
