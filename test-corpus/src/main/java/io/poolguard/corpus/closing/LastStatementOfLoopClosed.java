package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Each round closes the statement of the round before; the last is closed behind the loop. */
public class LastStatementOfLoopClosed {
  public void run(DataSource pool, List<String> names) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement last = connection.createStatement();
      for (String name : names) {
        last.close();
        last = connection.createStatement();
        last.setCursorName(name);
      }
      last.close();
    }
  }
}
