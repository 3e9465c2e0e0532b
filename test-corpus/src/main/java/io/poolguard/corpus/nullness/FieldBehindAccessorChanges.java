package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the accessor said when the connection was opened has changed by the time of the closing. */
public class FieldBehindAccessorChanges {
  private boolean fresh = true;

  public void run(DataSource pool, boolean again) throws SQLException {
    Connection own = null;
    if (isFresh()) {
      own = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    }
    use(again);
    if (isFresh()) {
      own.close();
    }
  }

  private boolean isFresh() {
    return fresh;
  }

  private void use(boolean again) {
    fresh = again;
  }
}
