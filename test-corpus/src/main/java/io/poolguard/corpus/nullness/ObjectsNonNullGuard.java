package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Objects.nonNull is a null check like any other. */
public class ObjectsNonNullGuard {
  public void touch(DataSource pool, boolean wanted) throws SQLException {
    Connection connection = wanted ? pool.getConnection() : null;
    try {
      if (Objects.nonNull(connection)) {
        connection.clearWarnings();
      }
    } finally {
      if (Objects.nonNull(connection)) {
        connection.close();
      }
    }
  }
}
