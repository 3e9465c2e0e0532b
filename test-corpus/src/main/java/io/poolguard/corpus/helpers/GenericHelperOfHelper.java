package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What is closed went through two generic methods, whose class files speak of Object only. */
public class GenericHelperOfHelper {
  public String catalog(DataSource pool) throws SQLException {
    Connection connection = checked(pool.getConnection());
    try {
      return connection.getCatalog();
    } finally {
      connection.close();
    }
  }

  private static <T> T checked(T value) {
    return same(value);
  }

  private static <T> T same(T value) {
    return value;
  }
}
