package io.poolguard.corpus.annotations;

import java.sql.Connection;
import java.sql.SQLException;
import org.checkerframework.checker.mustcall.qual.Owning;

/** A fresh connection is configured and returned, and lost when that fails. */
public class OwningResultReturnedOn {
  public Connection configured(Factory factory) throws SQLException {
    Connection connection = factory.create(); // LEAK JdbcResourceLeak: checked, unchecked
    connection.setReadOnly(true);
    return connection;
  }

  /** Code of somebody else. */
  public interface Factory {
    @Owning
    Connection create() throws SQLException;
  }
}
