package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An unnamed local variable says plainly that nobody will close what it gets. */
public class UnnamedVariableLeaks {
  public void warmUp(DataSource pool, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      Connection _ = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked // FINDS NestedConnectionAcquire
    }
  }
}
