package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A callback returns an enum; one of its constants has no close. */
public class ComparedByEnumCallback {
  public enum Verdict {
    KEEP,
    DROP
  }

  public interface Judge {
    Verdict judge();
  }

  public int apply(DataSource pool, Judge judge) throws SQLException {
    Verdict verdict = judge.judge();
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    if (verdict == Verdict.DROP) {
      connection.close();
      return 0;
    }
    return 1;
  }
}
