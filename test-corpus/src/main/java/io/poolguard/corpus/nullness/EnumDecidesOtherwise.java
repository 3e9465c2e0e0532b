package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Another constant closes than the one that opens. */
public class EnumDecidesOtherwise {
  public void run(DataSource pool, TimeUnit unit) throws SQLException {
    Connection own = null;
    if (unit != TimeUnit.SECONDS) {
      own = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    }
    if (unit == TimeUnit.MINUTES) {
      own.close();
    }
  }
}
