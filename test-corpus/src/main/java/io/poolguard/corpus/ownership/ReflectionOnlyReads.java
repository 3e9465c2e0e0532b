package io.poolguard.corpus.ownership;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A field is read by reflection, which keeps nothing; then a call throws before the close. */
public class ReflectionOnlyReads {
  private static final Field LIMIT = Limits.class.getDeclaredFields()[0];

  private static final class Limits {
    static int timeout = 3;
  }

  public int timeout(DataSource pool) throws SQLException, IllegalAccessException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    int found = LIMIT.getInt(connection);
    int timeout = connection.getNetworkTimeout();
    connection.close();
    return found + timeout;
  }
}
