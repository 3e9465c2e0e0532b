package io.poolguard.corpus.ownership;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A field is read by reflection while the connection is open; finally closes it. */
public class ReflectionReadsThenCloses {
  private static final Field LIMIT = Limits.class.getDeclaredFields()[0];

  private static final class Limits {
    static int timeout = 3;
  }

  public int timeout(DataSource pool) throws SQLException, IllegalAccessException {
    Connection connection = pool.getConnection();
    try {
      return LIMIT.getInt(connection) + connection.getNetworkTimeout();
    } finally {
      connection.close();
    }
  }
}
