package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A do-while opens at least once and closes before it asks whether to go on. */
public class DoWhileReopens {
  public int waitForRows(DataSource pool) throws SQLException {
    int found;
    int left = 2;
    do {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select count(*) from orders")) {
        found = rows.next() ? rows.getInt(1) : 0;
      }
      left--;
    } while (found == 0 && left > 0);
    return found;
  }
}
