package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A record says the same each time. */
public class RecordDecidesTwice {
  public void run(DataSource pool, boolean fresh, Runnable work) throws SQLException {
    Options options = new Options(fresh, 3);
    Connection own = null;
    if (options.fresh()) {
      own = pool.getConnection();
    }
    try {
      work.run();
    } finally {
      if (options.fresh()) {
        own.close();
      }
    }
  }

  record Options(boolean fresh, int tries) {}
}
