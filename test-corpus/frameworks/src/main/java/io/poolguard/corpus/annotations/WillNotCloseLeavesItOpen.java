package io.poolguard.corpus.annotations;

import java.sql.Connection;
import java.sql.SQLException;
import javax.annotation.WillNotClose;
import javax.sql.DataSource;

/** A parameter marked as not closed stays with the caller, who forgets it. */
public class WillNotCloseLeavesItOpen {
  public int audit(DataSource pool, Auditor auditor) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    int rows = auditor.audit(connection);
    if (rows > 0) {
      connection.close();
    }
    return rows;
  }

  /** Code of somebody else. */
  public interface Auditor {
    int audit(@WillNotClose Connection connection) throws SQLException;
  }
}
