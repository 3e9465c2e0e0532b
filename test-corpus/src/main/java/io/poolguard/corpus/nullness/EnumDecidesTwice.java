package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The same comparison opens and closes; nothing that happens in between changes its answer. */
public class EnumDecidesTwice {
  public void run(DataSource pool, TimeUnit unit, Runnable work) throws SQLException {
    Connection own = null;
    if (unit == TimeUnit.SECONDS) {
      own = pool.getConnection();
    }
    try {
      work.run();
    } finally {
      if (unit == TimeUnit.SECONDS) {
        own.close();
      }
    }
  }
}
