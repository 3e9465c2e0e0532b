package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Java 9's form on an effectively final variable, entered at once. */
public class ResourceIsExistingVariable {
  public boolean alive(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try (connection) {
      return connection.isValid(1);
    }
  }
}
