package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The helper closes for one constant of an enum, by equals. */
public class HelperAskedWithEnumByEquals {
  public void poll(DataSource pool) throws SQLException {
    Connection first = pool.getConnection();
    finish(first, TimeUnit.DAYS);
    Connection second = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    finish(second, TimeUnit.HOURS);
  }

  private static void finish(Connection connection, TimeUnit unit) throws SQLException {
    if (unit.equals(TimeUnit.DAYS)) {
      connection.close();
    }
  }
}
