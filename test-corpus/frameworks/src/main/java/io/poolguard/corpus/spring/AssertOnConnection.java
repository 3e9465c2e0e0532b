package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.util.Assert;

/** Where the assertion throws there is no connection to lose; one on something else loses it. */
public class AssertOnConnection {
  public boolean read(DataSource pool, boolean ready) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    Assert.notNull(connection, "no connection");
    Assert.state(connection != null, () -> "no connection to " + pool);
    Assert.isTrue(ready, "not ready");
    try {
      return connection.isReadOnly();
    } finally {
      connection.close();
    }
  }
}
