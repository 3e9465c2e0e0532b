package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The statement ended with its connection. */
public class StatementUsedAfterConnectionClose {
  public int clear(DataSource pool) throws SQLException {
    PreparedStatement update;
    try (Connection connection = pool.getConnection()) {
      update = connection.prepareStatement("update stock set qty = 0");
    }
    return update.executeUpdate(); // FINDS UseAfterClose
  }
}
