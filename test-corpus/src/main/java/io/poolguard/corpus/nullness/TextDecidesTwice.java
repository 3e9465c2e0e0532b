package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether a text is another one does not change; nor does how it begins. */
public class TextDecidesTwice {
  public void run(DataSource pool, String kind, Runnable work) throws SQLException {
    Connection own = null;
    if ("x".equals(kind)) {
      own = pool.getConnection();
    }
    try {
      work.run();
    } finally {
      if ("x".equals(kind)) {
        own.close();
      }
    }
  }
}
