package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** finally opens a connection of its own and closes it; the compiler copies the block. */
public class AuditInFinallyCloses {
  private int runs;

  public void run(DataSource pool, int step) throws SQLException {
    try {
      if (step == 0) {
        return;
      }
      runs += step;
    } finally {
      try (Connection audit = pool.getConnection()) {
        audit.createStatement().executeUpdate("insert into audit_log(message) values ('run')");
      }
    }
  }
}
