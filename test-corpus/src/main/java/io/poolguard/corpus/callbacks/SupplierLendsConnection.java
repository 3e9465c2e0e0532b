package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/** What a supplier gives is not known to be fresh: it is borrowed, the statement on it is ours. */
public class SupplierLendsConnection {
  public int clear(Supplier<Connection> current) throws SQLException {
    Connection connection = current.get();
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("delete from audit_log");
    }
  }
}
