package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Nothing was opened where the method leaves early. */
public class ObjectsIsNullReturnsEarly {
  public String schema(DataSource pool, String tenant) throws SQLException {
    Connection connection = tenant == null ? null : pool.getConnection();
    if (Objects.isNull(connection)) {
      return "public";
    }
    try {
      return connection.getSchema();
    } finally {
      connection.close();
    }
  }
}
