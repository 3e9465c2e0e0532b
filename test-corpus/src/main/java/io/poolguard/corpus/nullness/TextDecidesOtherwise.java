package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The closing asks another question than the opening. */
public class TextDecidesOtherwise {
  public void run(DataSource pool, String kind) throws SQLException {
    Connection own = null;
    if (!kind.isEmpty()) {
      own = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    }
    if (kind.startsWith("x")) {
      own.close();
    }
  }
}
