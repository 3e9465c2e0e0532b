package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** A connection of DataSourceUtils is closed by try-with-resources, which outside a transaction is right. */
public class UtilsConnectionClosedDirectly {
  public boolean ping(DataSource pool) throws SQLException {
    try (Connection connection = DataSourceUtils.getConnection(pool)) {
      return connection.isValid(1);
    }
  }
}
